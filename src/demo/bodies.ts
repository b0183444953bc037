import textData from './data/texts.json';
import workData from './data/works.json';
import { chineseDay, dayNumber } from './calendar';
import { Random } from './random';
import { WORDS, addressOf, domainOf, phoneOf } from './seeds';
import { tableOf } from './tables';
import { Kind, Slot } from './types';
import { SUMMARIES, TEXTS, fill, textKeyOf } from './wording';

const LONGER: Record<string, string[]> = textData.longer;
const SUPPLEMENT = textData.supplement;
/** What is done in a field of work, most telling first. */
const WORKS: Record<string, string[]> = workData;

/** Bounds of a body in characters of HTML. */
const SHORTEST = 330;
const LONGEST = 1_480;

/** Which paragraphs may lengthen a text of this style, and how many; rules and decisions keep their form. */
function longerFor({ style, text }: Kind): { texts: string[]; most: number } {
  // A text that only one title has says all there is to say.
  if (text) return { texts: [], most: 0 };
  if (['plan', 'work-plan'].includes(style)) return { texts: LONGER['document'] ?? [], most: 5 };
  if (['news', 'response'].includes(style)) return { texts: LONGER['news'] ?? [], most: 4 };
  if (PUBLIC_STYLES.has(style)) return { texts: LONGER['public'] ?? [], most: 2 };
  return { texts: [], most: 0 };
}

const PUBLIC_STYLES = new Set(['notice', 'outage', 'service', 'fees', 'assistance', 'employment', 'recruitment', 'land', 'project']);

/** Words that only the text needs: sentences are used once in a body, figures are drawn anew each time. */
class Wording {
  /** What the work of the title is about, first; then what its field does. */
  private readonly own: string[];
  private readonly acts: string[];
  private readonly facts: string[];
  private readonly measures: string[];
  /** What this text adds to the words of its title. */
  private readonly fixed: Record<string, string>;

  constructor(
    private readonly slot: Slot,
    private readonly random: Random
  ) {
    const domain = domainOf(slot.domain);
    this.own = [...(WORKS[slot.words['w'] ?? ''] ?? [])];
    this.acts = [...domain.acts];
    this.facts = [...domain.facts];
    this.measures = [...WORDS.measure];
    const others = domain.works.filter((work) => work !== slot.words['w']);
    const second = random.int(0, others.length - 1);
    const [w2 = '', w3 = ''] = [others[second], others[(second + 1) % others.length]];
    const actOf = (work: string) => WORKS[work]?.[random.int(0, 1)] ?? '';
    const effective = slot.extra['effectiveOn'];
    const expires = slot.extra['expiresOn'];
    this.fixed = {
      w2,
      w3,
      act2: actOf(w2),
      act3: actOf(w3),
      purpose: fill(random.pick(WORDS.purpose), slot.words),
      duty: slot.agency.duty,
      address: addressOf(slot.agency),
      phone: phoneOf(slot.agency),
      phone2: phoneOf(slot.agency, 3),
      phone3: phoneOf(slot.agency, 4),
      effective: typeof effective === 'string' ? chineseDay(dayNumber(effective)) : '印发之日',
      expiry: typeof expires === 'string' ? `有效期至${chineseDay(dayNumber(expires))}。` : '',
      hours: this.random.pick(['6', '12', '24']),
      ...(slot.kind.title.includes('{company}') ? {} : { company: `${slot.words['town']}人民政府` }),
    };
  }

  write(template: string): string {
    return template
      .replace(/@(\w+)/g, (_, name: string) => tableOf(name, this.random, this.slot))
      .replace(/\{(\w+)\}/g, (literal, name: string) => this.fixed[name] ?? this.slot.words[name] ?? this.fresh(name) ?? literal);
  }

  /** Whether enough sentences are left for a template, so that none repeats or fails. */
  canSpare(template: string): boolean {
    const needs = (word: string): number => template.split(`{${word}}`).length - 1;
    return needs('act') <= this.own.length + this.acts.length && needs('fact') <= this.facts.length && needs('measure') <= this.measures.length;
  }

  private fresh(name: string): string | undefined {
    const { random } = this;
    switch (name) {
      case 'act': return this.own.shift() ?? this.once(this.acts) ?? this.once(this.measures)?.replace(/^要|。$/g, '') ?? '';
      case 'fact': return this.figured(this.once(this.facts) ?? '各项任务完成{p}%');
      case 'measure': return this.once(this.measures) ?? '';
      case 'n': return String(random.int(11, 98));
      case 'd': return String(random.int(2, 9));
      case 'big': return String(random.int(300, 9800));
      case 'money': return String(random.int(60, 6800));
      default: return undefined;
    }
  }

  /** Takes a sentence out of its list, so that it is not said twice. */
  private once(sentences: string[]): string | undefined {
    return sentences.splice(this.random.int(0, sentences.length - 1), 1)[0];
  }

  private figured(fact: string): string {
    const { random } = this;
    const figures: Record<string, () => string> = {
      n: () => String(random.int(11, 98)),
      m: () => String(random.int(120, 9800)),
      p: () => `9${random.int(0, 9)}.${random.int(0, 9)}`,
      w: () => String(random.int(60, 6800)),
      d: () => String(random.int(2, 9)),
    };
    return fact.replace(/\{(\w)\}/g, (literal, name: string) => figures[name]?.() ?? literal);
  }
}

/**
 * @returns what an entry says, and one sentence about it; the body has 300 to 1,500 characters of HTML and nothing
 *   outside the body contract
 */
export function textOf(slot: Slot, random: Random): { summary: string; body: string } {
  const wording = new Wording(slot, random);
  const key = textKeyOf(slot.kind);
  const summary = wording.write(random.pick(SUMMARIES[key] ?? ['{a}公开的政府信息。']));
  const parts = (TEXTS[key] ?? []).map((alternatives) => wording.write(random.pick(alternatives)));
  const signature =
    slot.kind.numbered && slot.formed !== undefined
      ? `<p class="signature">${slot.words['a']}<br />${chineseDay(slot.formed)}</p>`
      : '';
  const issued = issuedOf(slot, signature);
  // A document that is issued by a notice is signed there, and speaks to nobody by itself.
  if (issued) parts[0] = parts[0]!.replace(/^<p>[^<]*：<\/p>/, '');
  const called = /(办法|细则|规程|机制|规范)(?:（.*）)?$/.exec(slot.document ?? '')?.[1];
  if (called) parts.forEach((part, index) => (parts[index] = part.replace(/本(?:办法|规定)/g, `本${called}`)));
  const length = (): number => parts.reduce((sum, part) => sum + part.length, issued.length || signature.length);
  const wanted = random.int(SHORTEST, LONGEST - 80);
  const { texts, most } = longerFor(slot.kind);
  for (const text of random.shuffle(texts).slice(0, most)) {
    if (length() < wanted && wording.canSpare(text)) parts.splice(parts.length - 1, 0, wording.write(text));
  }
  for (const text of random.shuffle(SUPPLEMENT)) if (length() < SHORTEST) parts.push(wording.write(text));
  // Whole paragraphs from the middle give way, so that the beginning and the end stay.
  while (length() > LONGEST && parts.length > 2) parts.splice(Math.floor(parts.length / 2), 1);
  return { summary, body: issued ? issued + parts.join('') : parts.join('') + signature };
}

/** The notice by which a document is issued: whom it speaks to, its signature, and the document's own title. */
function issuedOf({ title, agency }: Slot, signature: string): string {
  const [, verb, name] = /关于(印发|修订)《(.+)》的通知/.exec(title) ?? [];
  if (!name) return '';
  const addressed = agency.kind === 'township' ? '各村（社区），镇直各单位' : agency.kind === 'department' && agency.code !== 'government-office' ? '局属各单位，各有关单位' : '各乡镇人民政府，县直各部门';
  return `<p>${addressed}：</p><p>《${name}》已经研究同意，现${verb === '修订' ? '修订' : ''}印发给你们，请结合实际认真贯彻执行。</p>${signature}<h2 class="align-center">${name}</h2>`;
}
