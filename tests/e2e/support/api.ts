// A client of the server's API beside the page: it prepares what a test needs, checks what the
// server stored, and takes away what a test made.
import { expect, request, type APIRequestContext } from '@playwright/test';
import type { Person } from './backend';

export interface Named {
  id: string;
  name: string;
}

export interface Bucket extends Named {
  type: string;
}

export interface Permission {
  action: string;
  resource: { type: string; id?: string; name?: string; orgID?: string };
}

export interface Token {
  id: string;
  token: string;
  description: string;
  status: string;
  orgID: string;
  userID: string;
  user: string;
  permissions: Permission[];
}

/** `read:buckets/ID of ORG`, to compare permissions by what they are for and by nothing else. */
export function words({ action, resource }: Permission): string {
  const one = resource.id ? `/${resource.id}` : '';
  return `${action}:${resource.type}${one}${resource.orgID ? ` of ${resource.orgID}` : ''}`;
}

export class Api {
  /** The secrets of the tokens that it made. */
  readonly secrets: string[] = [];
  private made: string[] = [];
  private home: Named | undefined;
  private constructor(private readonly context: APIRequestContext) {}

  /** Signs in with a session of its own. */
  static async signIn(origin: string, person: Person): Promise<Api> {
    const context = await request.newContext({ baseURL: origin });
    await postSignIn(context, person);
    return new Api(context);
  }

  async me(): Promise<Named> {
    return this.get('/api/v2/me');
  }

  /** The organization that was there first: others that a test makes may be listed before it. */
  async organization(): Promise<Named> {
    this.home ??= (await this.get<{ orgs: Named[] }>('/api/v2/orgs')).orgs[0];
    return this.home;
  }

  async resourceTypes(): Promise<string[]> {
    return this.get('/api/v2/resources');
  }

  async dashboards(): Promise<Named[]> {
    return (await this.get<{ dashboards: Named[] }>('/api/v2/dashboards')).dashboards;
  }

  /** Makes a user of the organization who can sign in. */
  async createUser(name: string, role: 'owners' | 'members'): Promise<Person> {
    const { id: orgID } = await this.organization();
    const user = this.keep('/api/v2/users', await this.post<Named>('/api/v2/users', { name }));
    const password = 'a password of theirs';
    const answer = await this.context.post(`/api/v2/users/${user.id}/password`, { data: { password } });
    expect(answer.status(), 'setting the password').toBe(204);
    await this.post(`/api/v2/orgs/${orgID}/${role}`, { id: user.id });
    return { username: name, password };
  }

  /** Makes a user of the organization who only owns tokens. */
  async createOwner(name: string): Promise<Named> {
    const { id: orgID } = await this.organization();
    const user = this.keep('/api/v2/users', await this.post<Named>('/api/v2/users', { name }));
    await this.post(`/api/v2/orgs/${orgID}/members`, { id: user.id });
    return user;
  }

  async userID(name: string): Promise<string> {
    const { users } = await this.get<{ users: Named[] }>(`/api/v2/users?name=${encodeURIComponent(name)}`);
    return users[0].id;
  }

  async deactivateUser(id: string): Promise<void> {
    const answer = await this.context.patch(`/api/v2/users/${id}`, { data: { status: 'inactive' } });
    expect(answer.status(), 'switching a user off').toBe(200);
  }

  /** What a query in Flux gives, as CSV. */
  async query(query: string): Promise<string> {
    const { id } = await this.organization();
    const answer = await this.context.post(`/api/v2/query?orgID=${id}`, { data: { query, type: 'flux' } });
    expect(answer.status(), query).toBe(200);
    return answer.text();
  }

  /** Every token of an organization, in the order of their making. */
  async tokens(orgID?: string): Promise<Token[]> {
    const id = orgID ?? (await this.organization()).id;
    const path = `/api/v2/authorizations?orgID=${id}`;
    return (await this.get<{ authorizations: Token[] }>(path)).authorizations;
  }

  async tokensCalled(description: string, orgID?: string): Promise<Token[]> {
    return (await this.tokens(orgID)).filter((token) => token.description === description);
  }

  /** The one token with this description, and no other. */
  async onlyToken(description: string): Promise<Token> {
    const tokens = await this.tokensCalled(description);
    expect(tokens, `tokens called "${description}"`).toHaveLength(1);
    return tokens[0];
  }

  /** Every bucket, page after page, the server's own among them. */
  async buckets(): Promise<Bucket[]> {
    const { id } = await this.organization();
    const all: Bucket[] = [];
    for (;;) {
      const path = `/api/v2/buckets?orgID=${id}&limit=100&offset=${all.length}`;
      const { buckets } = await this.get<{ buckets: Bucket[] }>(path);
      all.push(...buckets);
      if (buckets.length < 100) return all;
    }
  }

  async createBucket(name: string, inOrganization?: string): Promise<Bucket> {
    const orgID = inOrganization ?? (await this.organization()).id;
    const data = { name, orgID, retentionRules: [] };
    return this.keep('/api/v2/buckets', await this.post<Bucket>('/api/v2/buckets', data));
  }

  async createOrganization(name: string): Promise<Named> {
    return this.keep('/api/v2/orgs', await this.post<Named>('/api/v2/orgs', { name }));
  }

  async createToken(data: object): Promise<Token> {
    const { id: orgID } = await this.organization();
    const token = await this.post<Token>('/api/v2/authorizations', { orgID, ...data });
    this.secrets.push(token.token);
    return this.keep('/api/v2/authorizations', token);
  }

  /** A token that can read every bucket, for what is not about permissions. */
  async createReadToken(description: string): Promise<Token> {
    const { id: orgID } = await this.organization();
    const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
    return this.createToken({ description, permissions });
  }

  async setStatus(id: string, status: string): Promise<void> {
    const path = `/api/v2/authorizations/${id}`;
    expect((await this.context.patch(path, { data: { status } })).status()).toBe(200);
  }

  async deleteToken(id: string): Promise<void> {
    expect((await this.context.delete(`/api/v2/authorizations/${id}`)).status()).toBe(204);
  }

  async remove(path: string): Promise<void> {
    expect((await this.context.delete(path)).status(), `DELETE ${path}`).toBe(204);
  }

  /** Deletes what this client made, and the tokens whose description ends like this. */
  async tidyUp(ending: string): Promise<void> {
    for (const { id, description } of await this.tokens()) {
      if (description.endsWith(ending)) await this.context.delete(`/api/v2/authorizations/${id}`);
    }
    for (const path of this.made) await this.context.delete(path);
  }

  async dispose(): Promise<void> {
    await this.context.dispose();
  }

  private keep<T extends { id: string }>(collection: string, thing: T): T {
    this.made.push(`${collection}/${thing.id}`);
    return thing;
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.context.get(path);
    expect(response.status(), `GET ${path}`).toBe(200);
    return response.json();
  }

  private async post<T>(path: string, data: object): Promise<T> {
    const response = await this.context.post(path, { data });
    expect(response.status(), `POST ${path}: ${await response.text()}`).toBe(201);
    return response.json();
  }
}

/** Signs a context in: the page's own, so that it has the cookie, or another. */
export async function postSignIn(context: APIRequestContext, person: Person): Promise<void> {
  const pair = Buffer.from(`${person.username}:${person.password}`).toString('base64');
  const response = await context.post('/api/v2/signin', {
    headers: { Authorization: `Basic ${pair}` },
  });
  expect(response.status(), 'signing in').toBe(204);
}
