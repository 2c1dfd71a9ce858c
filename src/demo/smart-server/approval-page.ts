/** The page on which the demo's clinician lets an app in, and chooses a patient where none is open. */
import type { AuthorizationQuestion } from './authorize.js';

/** @param ticket stands for the question until it is answered */
export function approvalPage(
  { app, scope, context }: AuthorizationQuestion,
  { ticket, patients }: { readonly ticket: string; readonly patients: readonly string[] },
): string {
  const options = patients.map((patient) => `<option>${escaped(patient)}</option>`).join('');
  const whose =
    context === undefined
      ? `<p><label>Patient <select name="patient">${options}</select></label></p>`
      : `<p>Patient: ${escaped(context.patient)}</p>`;
  const items = scope.split(' ').map((one) => `<li><code>${escaped(one)}</code></li>`);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<title>Demo EHR: allow access?</title></head><body><main><h1>Demo EHR</h1>',
    `<p>The app <strong>${escaped(app.clientId)}</strong> asks to read, of synthetic patients only:</p>`,
    `<ul>${items.join('')}</ul><form method="post" action="decision">`,
    `<input type="hidden" name="ticket" value="${escaped(ticket)}">${whose}`,
    '<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></p>',
    '</form></main></body></html>',
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
