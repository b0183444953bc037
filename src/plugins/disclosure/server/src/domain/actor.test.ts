import { nameOfActor } from './actor';

describe('the name of whoever acted', () => {
  it.each([
    ['admin:7 张三', '张三'],
    ['admin:7 zhang san', 'zhang san'],
    ['token:3 某平台', '某平台'],
    ['admin:7', null],
    ['system', null],
    ['system:display-until', null],
    ['', null],
    [null, null],
    ['张三', '张三'],
  ])('%s', (actor, name) => expect(nameOfActor(actor)).toBe(name));
});
