// All that is done on the page: every request that it makes is made by one of these.
import type { Flow } from './flow';
import * as cards from './flows/cards';
import * as connect from './flows/connect';
import * as create from './flows/create';
import * as looks from './flows/looks';
import * as overTime from './flows/over-time';
import * as sessions from './flows/sessions';

export const FLOWS: Flow[] = [sessions, connect, looks, create, cards, overTime].flatMap((flows) =>
  Object.values(flows).filter((one): one is Flow => typeof one === 'object' && 'begin' in one),
);
