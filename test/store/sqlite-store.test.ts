/** The store in a SQLite file. */
import { describe } from 'vitest';
import { storeContract } from './contract.js';
import { sqlitePlace } from './places.js';

describe('the contract, in a SQLite file', () => {
  storeContract(sqlitePlace);
});
