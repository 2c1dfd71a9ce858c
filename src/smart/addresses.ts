/** Where a launch comes in, below the address of the service: registered at the EHR, letter by letter. */
export const LAUNCH_PATH = '/smart/launch';
/** The redirect address. */
export const CALLBACK_PATH = '/smart/callback';
/** A POST ends the session. */
export const LOGOUT_PATH = '/smart/logout';
