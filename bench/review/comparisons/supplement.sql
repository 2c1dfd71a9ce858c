-- The supplement rule (C2) in SQL, from the words of the protocol and the terminology tables alone: was a systemic
-- cell-cycle-specific drug given by day 8 after each arterial session? One row a session of a lung-cancer patient:
-- met, unmet, unknown (an undated or unrouted dose may be the answer) or not-applicable (died before day 8).
--
-- Variables: files (NDJSON, any types), terminology (folder of the tables), as_of (DATE).

CREATE TEMP TABLE line AS
SELECT * REPLACE (split_part(subject.reference, '/', 2) AS subject)
FROM read_ndjson(getvariable('files'), columns = {
  resourceType: 'VARCHAR', id: 'VARCHAR', status: 'VARCHAR', deceasedDateTime: 'VARCHAR',
  subject: 'STRUCT(reference VARCHAR)',
  code: 'STRUCT(coding STRUCT(system VARCHAR, code VARCHAR, display VARCHAR)[], text VARCHAR)',
  medicationCodeableConcept: 'STRUCT(coding STRUCT(system VARCHAR, code VARCHAR, display VARCHAR)[], text VARCHAR)',
  medicationReference: 'STRUCT(reference VARCHAR)', request: 'STRUCT(reference VARCHAR)',
  verificationStatus: 'STRUCT(coding STRUCT(code VARCHAR)[])', bodySite: 'JSON', dosage: 'JSON', dosageInstruction: 'JSON',
  effectiveDateTime: 'VARCHAR', effectivePeriod: 'STRUCT("start" VARCHAR)', authoredOn: 'VARCHAR',
  performedDateTime: 'VARCHAR', performedPeriod: 'STRUCT("start" VARCHAR)'})
WHERE resourceType IN ('Patient', 'Condition', 'Procedure', 'Medication',
  'MedicationAdministration', 'MedicationRequest', 'MedicationStatement');

-- Terminology: what a code or a name of a drug means.
CREATE MACRO tsv(name) AS TABLE
SELECT * FROM read_csv(getvariable('terminology') || '/' || name, delim = '\t', quote = '', header = true, all_varchar = true);

CREATE TEMP TABLE ingredient AS
SELECT ingredient, cell_cycle = 'specific' AS specific FROM tsv('drugs.tsv');

CREATE TEMP TABLE drug_code AS
SELECT 'http://www.nlm.nih.gov/research/umls/rxnorm' AS system, rxcui AS code, unnest(split(ingredients, '|')) AS ingredient,
  form = 'local' AS topical FROM tsv('rxnorm-drugs.tsv')
UNION ALL SELECT 'http://snomed.info/sct', code, meaning, false FROM tsv('codes/snomed-ct.tsv') WHERE topic = 'drug'
UNION ALL SELECT 'http://www.whocc.no/atc', code, meaning, false FROM tsv('codes/atc.tsv') WHERE topic = 'drug';

CREATE TEMP TABLE drug_name AS
SELECT DISTINCT ingredient, lower(name) AS name FROM (
  SELECT ingredient, unnest([ingredient] || split(coalesce(chinese, ''), '|') || split(coalesce(names, ''), '|')
    || list_filter(split(coalesce(abbreviations, ''), '|'), lambda each: regexp_matches(each, '[0-9]'))) AS name
  FROM tsv('drugs.tsv')) WHERE name <> '';

-- Every dose, drug by drug: the days it may have been given on, and by which route.
CREATE TEMP TABLE prescribed AS
SELECT line.id, line.resourceType AS type, line.status, line.subject, split_part(request.reference, '/', 2) AS request,
  coalesce(line.medicationCodeableConcept, product.code) AS medication,
  CASE line.resourceType
    WHEN 'MedicationRequest' THEN coalesce(dosageInstruction ->> '$[0].timing.event[0]', authoredOn)
    ELSE coalesce(effectiveDateTime, effectivePeriod."start") END AS moment,
  CASE line.resourceType
    WHEN 'MedicationRequest' THEN dosageInstruction -> '$[0].route'
    WHEN 'MedicationStatement' THEN dosage -> '$[0].route'
    ELSE dosage -> '$.route' END AS route
FROM line LEFT JOIN (SELECT id, code FROM line WHERE resourceType = 'Medication') AS product
  ON product.id = split_part(line.medicationReference.reference, '/', 2)
WHERE resourceType LIKE 'Medication%' AND resourceType <> 'Medication';

CREATE TEMP TABLE meaning AS
WITH told AS (SELECT DISTINCT medication FROM prescribed),
coded AS (
  SELECT medication, ingredient, topical
  FROM (SELECT medication, unnest(medication.coding) AS coding FROM told)
  JOIN drug_code ON drug_code.system = coding.system AND drug_code.code = coding.code)
SELECT medication, ingredient, topical FROM coded
UNION
SELECT medication, ingredient, regexp_matches(medication.text, '(?i)cream|ointment|implant|软膏|乳膏|植入')
FROM told ANTI JOIN coded USING (medication) JOIN drug_name ON contains(lower(medication.text), drug_name.name);

CREATE TEMP TABLE dose AS
SELECT prescribed.id, type, status, subject, request, ingredient, specific,
  CASE length(moment) WHEN 4 THEN (moment || '-01-01')::DATE WHEN 7 THEN (moment || '-01')::DATE
    ELSE coalesce(moment[:10]::DATE, DATE '1900-01-01') END AS earliest,
  CASE length(moment) WHEN 4 THEN (moment || '-12-31')::DATE WHEN 7 THEN last_day((moment || '-01')::DATE)
    ELSE coalesce(moment[:10]::DATE, getvariable('as_of')) END AS latest,
  CASE
    WHEN topical THEN 'local'
    WHEN route ->> '$.coding[0].code' = '58100008' OR regexp_matches(route ->> '$.text', '(?i)arterial|动脉') THEN 'arterial'
    WHEN route ->> '$.coding[0].code' IN ('47625008', '26643006')
      OR regexp_matches(route ->> '$.text', '(?i)intravenous|\bi\.?v\b|\boral\b|静脉|静滴|口服') THEN 'systemic'
    WHEN route IS NULL THEN 'unknown'
    ELSE 'local' END AS route
FROM prescribed JOIN meaning USING (medication) JOIN ingredient USING (ingredient);

-- What was given: administrations and statements, and the orders that none of them carried out, once their day has come.
CREATE TEMP TABLE given AS
WITH administered AS (SELECT * FROM dose WHERE type = 'MedicationAdministration' AND status IN ('completed', 'in-progress'))
SELECT subject, specific, earliest, latest, route FROM administered
UNION ALL
SELECT subject, specific, earliest, latest, route FROM dose
WHERE type = 'MedicationStatement' AND status IN ('completed', 'active')
UNION ALL
SELECT subject, specific, earliest, latest, route FROM dose AS ordered
WHERE type = 'MedicationRequest' AND status IN ('completed', 'active') AND earliest <= getvariable('as_of')
  AND NOT EXISTS (FROM dose AS act WHERE act.request = ordered.id AND act.status <> 'entered-in-error')
  AND NOT EXISTS (FROM administered AS act WHERE act.request IS NULL AND act.subject = ordered.subject
    AND act.ingredient = ordered.ingredient AND act.earliest - ordered.earliest BETWEEN 0 AND 20);

-- Arterial sessions of the lung: infusion procedures, and antineoplastics by artery unless another organ was infused.
CREATE TEMP TABLE infusion AS
SELECT subject, coalesce(performedPeriod."start", performedDateTime)[:10]::DATE AS day,
  regexp_matches(concat_ws(' ', code.text, list_transform(code.coding, lambda each: each.display), bodySite), '(?i)hepatic|liver|肝') AS elsewhere
FROM line
WHERE resourceType = 'Procedure' AND status IN ('completed', 'in-progress')
  AND (len(list_filter(code.coding, lambda each: each.code IN ('87776000', '6872008', '720379009'))) > 0
    OR regexp_matches(code.text, '(?i)chemo-?infusion|arterial (infusion|perfusion|chemotherapy)|chemoemboli|\b(BAI|BACE)\b|动脉灌注|动脉化疗|灌注化疗|化疗栓塞'));

CREATE TEMP TABLE delivery AS
SELECT subject, day FROM infusion WHERE NOT elsewhere
UNION
SELECT subject, earliest FROM given ANTI JOIN infusion AS other
  ON other.subject = given.subject AND other.day = given.earliest AND other.elsewhere
WHERE route = 'arterial' AND earliest = latest;

CREATE TEMP TABLE patient AS
SELECT DISTINCT diagnosis.subject, person.deceasedDateTime[:10]::DATE AS died
FROM line AS diagnosis JOIN line AS person ON person.resourceType = 'Patient' AND person.id = diagnosis.subject
WHERE diagnosis.resourceType = 'Condition'
  AND coalesce(diagnosis.verificationStatus.coding[1].code, '') NOT IN ('refuted', 'entered-in-error')
  AND (len(list_filter(diagnosis.code.coding, lambda each: starts_with(each.code, 'C34'))) > 0
    OR len(list_intersect(list_transform(diagnosis.code.coding, lambda each: each.code),
      (SELECT list(code) FROM tsv('codes/snomed-ct.tsv') WHERE topic = 'condition' AND starts_with(meaning, 'lung')))) > 0
    OR regexp_matches(diagnosis.code.text, '(?i)lung (cancer|carcinoma)|carcinoma of (the )?lung|肺癌|肺腺癌|肺鳞癌|肺恶性肿瘤'));

-- Days within three of the first day of a session belong to it; the segment ends before the next one, or on day 42.
CREATE TEMP TABLE segment AS
SELECT subject, session, least(session + 42, coalesce(lead(session) OVER (PARTITION BY subject ORDER BY session) - 1, session + 42)) AS last
FROM (
  SELECT subject, unnest(list_reduce(list_transform(list_sort(list(DISTINCT day)), lambda each: [each]), lambda sessions, each:
    CASE WHEN each[1] - sessions[-1] <= 3 THEN sessions ELSE sessions || each END)) AS session
  FROM delivery SEMI JOIN patient USING (subject) WHERE day <= getvariable('as_of') GROUP BY subject);

-- The answer of each segment. A dose without a route on the day of the session is of unknown route, on others systemic.
CREATE TEMP TABLE answer AS
SELECT segment.subject AS patient, session::VARCHAR AS session, CASE
  WHEN coalesce(bool_or(sure AND earliest >= session AND latest <= session + 8), false) THEN 'met'
  WHEN any_value(died) <= session + 8 AND NOT coalesce(bool_or(sure AND earliest >= session), false) THEN 'not-applicable'
  WHEN coalesce(bool_or(earliest <= session + 8 AND latest >= session AND NOT (sure AND earliest = latest)), false) THEN 'unknown'
  ELSE 'unmet' END AS answer
FROM segment JOIN patient USING (subject) LEFT JOIN (
  SELECT given.*, route = 'systemic' OR day IS NULL AS sure
  FROM given LEFT JOIN (SELECT DISTINCT subject, day FROM delivery) AS d ON d.subject = given.subject AND d.day = given.earliest
  WHERE specific AND route IN ('systemic', 'unknown')) AS partner
  ON partner.subject = segment.subject AND partner.latest >= session AND partner.earliest <= last
GROUP BY segment.subject, session;
