/**
 * CQL translated to ELM by the reference translator, in this process. The translator comes without models: the one of FHIR
 * is that of cql-exec-fhir, the one of CQL's own types stands here (CQL specification, appendix B).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  CqlTranslator,
  LibraryManager,
  ModelManager,
  createModelInfoProvider,
  createUcumService,
  stringAsSource,
} from '@cqframework/cql/cql-to-elm';

const FHIR = createRequire(import.meta.url).resolve('cql-exec-fhir/lib/modelInfos/fhir-modelinfo-4.0.1.xml');

const SIMPLE = ['Boolean', 'Integer', 'Long', 'Decimal', 'String', 'Date', 'DateTime', 'Time'];
/** Base type and elements of each class. */
const CLASSES = {
  Quantity: ['Any', { value: 'Decimal', unit: 'String' }],
  Ratio: ['Any', { numerator: 'Quantity', denominator: 'Quantity' }],
  Code: ['Any', { code: 'String', system: 'String', version: 'String', display: 'String' }],
  Concept: ['Any', { codes: 'List<System.Code>', display: 'String' }],
  Vocabulary: ['Any', { id: 'String', version: 'String', name: 'String' }],
  CodeSystem: ['Vocabulary', {}],
  ValueSet: ['Vocabulary', { codesystems: 'List<System.CodeSystem>' }],
};

function systemModel() {
  const element = ([name, type]) => {
    const of = /^List<(.*)>$/.exec(type)?.[1];
    return of === undefined
      ? `<element name="${name}" elementType="System.${type}"/>`
      : `<element name="${name}"><elementTypeSpecifier elementType="${of}" xsi:type="ListTypeSpecifier"/></element>`;
  };
  const types = [
    '<typeInfo name="Any" xsi:type="SimpleTypeInfo"/>',
    ...SIMPLE.map((name) => `<typeInfo name="${name}" baseType="System.Any" xsi:type="SimpleTypeInfo"/>`),
    ...Object.entries(CLASSES).map(
      ([name, [base, elements]]) =>
        `<typeInfo name="${name}" baseType="System.${base}" xsi:type="ClassInfo">${Object.entries(elements).map(element).join('')}</typeInfo>`,
    ),
  ];
  return (
    '<modelInfo xmlns="urn:hl7-org:elm-modelinfo:r1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
    `name="System" version="1.0.0" url="urn:hl7-org:elm-types:r1" targetQualifier="system">${types.join('')}</modelInfo>`
  );
}

/**
 * The ELM of a CQL library.
 *
 * @throws Error with what the translator complains of
 */
export function elmOf(cql) {
  const models = new ModelManager();
  const model = (name) => (name === 'System' ? systemModel() : readFileSync(FHIR, 'utf8'));
  models.modelInfoLoader.registerModelInfoProvider(createModelInfoProvider((name) => stringAsSource(model(name))));
  // Every unit here is a word of CQL (days, months), which UCUM need not convert.
  const units = createUcumService(undefined, () => null);
  const translator = CqlTranslator.fromText(cql, new LibraryManager(models, undefined, undefined, units));
  const errors = translator.errors.asJsReadonlyArrayView();
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return JSON.parse(translator.toJson());
}
