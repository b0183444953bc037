import supertest from 'supertest';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface AdminClient {
  id: number;
  email: string;
  token: string;
  /** A request of the admin panel: `request('post', '/content-manager/…', {…})`. */
  request(method: Method, path: string, body?: object): supertest.Test;
}

export interface Credentials {
  email: string;
  password: string;
}

interface Session {
  token: string;
  user: { id: number; email: string };
}

export async function signIn(url: string, { email, password }: Credentials): Promise<AdminClient> {
  const answer = await supertest(url).post('/admin/login').send({ email, password });
  if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.status} ${answer.text}`);
  return client(url, answer.body.data);
}

/** The first super administrator, possible only while there is none. */
export async function register(url: string, person: Credentials & { firstname: string; lastname: string }): Promise<AdminClient> {
  const answer = await supertest(url).post('/admin/register-admin').send(person);
  if (answer.status >= 300) throw new Error(`The first administrator cannot be registered: ${answer.status} ${answer.text}`);
  return client(url, answer.body.data);
}

function client(url: string, { token, user }: Session): AdminClient {
  return {
    id: user.id,
    email: user.email,
    token,
    request(method, path, body) {
      const request = supertest(url)[method](path).set('Authorization', `Bearer ${token}`);
      return body === undefined ? request : request.send(body);
    },
  };
}
