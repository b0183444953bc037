import { isSecret, signed } from './sign';

describe('signature', () => {
  it('is the one of the convention', () => {
    // Published test values of the convention's own libraries.
    const headers = signed(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, '{"test": 2432232314}');
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('signs once for each secret that is honoured', () => {
    const [one, other] = [Buffer.alloc(24, 1), Buffer.alloc(24, 2)].map((bytes) => `whsec_${bytes.toString('base64')}`) as [string, string];
    const each = [one, other].map((secret) => signed([secret], 'a', 1000, '{}')['webhook-signature']);
    expect(signed([one, other], 'a', 1000, '{}')['webhook-signature']).toBe(each.join(' '));
    expect(each[0]).not.toBe(each[1]);
  });

  it.each([
    [`whsec_${Buffer.alloc(24).toString('base64')}`, true],
    [`whsec_${Buffer.alloc(64).toString('base64')}`, true],
    [`whsec_${Buffer.alloc(23).toString('base64')}`, false],
    [`whsec_${Buffer.alloc(65).toString('base64')}`, false],
    [Buffer.alloc(24).toString('base64'), false],
    ['whsec_', false],
    ['', false],
  ])('%s is a secret: %s', (value, is) => expect(isSecret(value)).toBe(is));
});
