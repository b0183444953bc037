import summaryData from './data/summaries.json';
import textData from './data/texts.json';
import { chineseDay, dayNumber } from './calendar';
import { Random } from './random';
import { WORDS, addressOf, domainOf, phoneOf } from './seeds';
import { tableOf } from './tables';
import { fill } from './titles';
import { Slot } from './types';

const TEXTS = textData as unknown as Record<string, string[][]>;
const SUMMARIES: Record<string, string[]> = summaryData;
const SUPPLEMENT = textData.supplement;

/** Bounds of a body in characters of HTML. */
const SHORTEST = 330;
const LONGEST = 1_480;

/** Words that only the text needs: sentences are used once in a body, figures are drawn anew each time. */
class Wording {
  private readonly acts: string[];
  private readonly facts: string[];
  private readonly measures: string[];
  private readonly fixed: Record<string, string>;

  constructor(
    private readonly slot: Slot,
    private readonly random: Random
  ) {
    const domain = domainOf(slot.domain);
    this.acts = random.shuffle(domain.acts);
    this.facts = random.shuffle(domain.facts);
    this.measures = random.shuffle(WORDS.measure);
    const others = random.shuffle(domain.works.filter((work) => work !== slot.words['w']));
    const effective = slot.extra['effectiveOn'];
    const expires = slot.extra['expiresOn'];
    this.fixed = {
      ...slot.words,
      w2: others[0] ?? '',
      w3: others[1] ?? '',
      purpose: fill(random.pick(WORDS.purpose), slot.words),
      duty: slot.agency.duty,
      address: addressOf(slot.agency),
      phone: phoneOf(slot.agency),
      phone2: phoneOf(slot.agency, 3),
      phone3: phoneOf(slot.agency, 4),
      effective: typeof effective === 'string' ? chineseDay(dayNumber(effective)) : '印发之日',
      expiry: typeof expires === 'string' ? `有效期至${chineseDay(dayNumber(expires))}。` : '',
      hours: this.random.pick(['6', '12', '24']),
      company: slot.kind.title.includes('{company}') ? (slot.words['company'] ?? '') : `${slot.words['town']}人民政府`,
    };
  }

  write(template: string): string {
    return template
      .replace(/@(\w+)/g, (_, name: string) => tableOf(name, this.random, this.fixed))
      .replace(/\{(\w+)\}/g, (literal, name: string) => this.fixed[name] ?? this.fresh(name) ?? literal);
  }

  private fresh(name: string): string | undefined {
    const { random } = this;
    switch (name) {
      case 'act': return this.acts.pop() ?? this.measures.pop()?.replace(/^要|。$/g, '') ?? '';
      case 'fact': return this.figured(this.facts.pop() ?? '各项任务完成{p}%');
      case 'measure': return this.measures.pop() ?? '';
      case 'n': return String(random.int(11, 98));
      case 'd': return String(random.int(2, 9));
      case 'big': return String(random.int(300, 9800));
      case 'money': return String(random.int(60, 6800));
      default: return undefined;
    }
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

/** @returns the text of an entry: 300 to 1,500 characters of HTML inside the body contract */
export function bodyOf(slot: Slot, random: Random): string {
  const wording = new Wording(slot, random);
  const parts = (TEXTS[slot.kind.style] ?? []).map((alternatives) => wording.write(random.pick(alternatives)));
  const signature =
    slot.kind.numbered && slot.formed !== undefined
      ? `<p class="signature">${slot.words['a']}<br />${chineseDay(slot.formed)}</p>`
      : '';
  const length = (): number => parts.reduce((sum, part) => sum + part.length, signature.length);
  for (const text of random.shuffle(SUPPLEMENT)) if (length() < SHORTEST) parts.push(wording.write(text));
  // Whole paragraphs from the middle give way, so that the beginning and the end stay.
  while (length() > LONGEST && parts.length > 2) parts.splice(Math.floor(parts.length / 2), 1);
  return parts.join('') + signature;
}

/** @returns one or two sentences on what the entry says */
export function summaryOf(slot: Slot, random: Random): string {
  return new Wording(slot, random).write(random.pick(SUMMARIES[slot.kind.style] ?? ['{a}公开的政府信息。']));
}
