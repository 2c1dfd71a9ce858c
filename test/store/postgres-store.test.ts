/** The store in PostgreSQL: a real server, where TEST_POSTGRES_URL names one (scripts/with-postgres.sh). */
import { describe } from 'vitest';
import { storeContract } from './contract.js';
import { POSTGRES_URL, postgresPlace } from './places.js';

describe.skipIf(POSTGRES_URL === '')('the contract, in PostgreSQL', () => {
  storeContract(postgresPlace);
});
