/** Takes the course page over where a script runs. */
import { hydrate } from 'preact';
import { CourseApp } from '../course/view/course-app.js';
import type { CourseState } from '../course/view/course-state.js';

const island = document.getElementById('island');
const state = JSON.parse(document.getElementById('state')?.textContent ?? 'null') as CourseState | null;
if (island !== null && state !== null) hydrate(<CourseApp {...state} />, island);
