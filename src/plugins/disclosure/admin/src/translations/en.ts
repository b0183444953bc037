import type { MessageKey } from './index';
import { peopleEn } from './people.en';
import { reorganisationEn } from './reorganisation.en';
import { deskEn } from './desk.en';
import { reportsEn } from './reports.en';
import { reviewEn } from './review.en';
import { storyEn } from './story.en';
import { checksEn } from './checks.en';
import { handoverEn } from './handover.en';
import { importsEn } from './imports.en';
import { settingsEn } from './settings.en';
import { statisticsEn } from './statistics.en';
import { webhooksEn } from './webhooks.en';
import { writingEn } from './writing.en';

export const en: Record<MessageKey, string> = {
  ...peopleEn,
  ...reorganisationEn,
  ...deskEn,
  ...reportsEn,
  ...reviewEn,
  ...storyEn,
  ...checksEn,
  ...handoverEn,
  ...importsEn,
  ...settingsEn,
  ...statisticsEn,
  ...webhooksEn,
  ...writingEn,

  'plugin.name': 'Information disclosure',

  'app.screens': 'Work',
  'app.help': 'Help (new window)',
  'app.noScreens': 'You may not use these screens. Please ask the county office.',
  'app.noPermission': 'You may not see this page. Please ask the county office.',
  'app.notFound': 'There is no such page. Please choose from the left.',

  'field.agency.label': 'Agency',
  'field.agency.description': 'Code of one agency',
  'field.agencies.label': 'Agencies',
  'field.agencies.description': 'Codes of several agencies',
  'field.category.label': 'Category',
  'field.category.description': 'Code of one category',
  'field.categories.label': 'Categories',
  'field.categories.description': 'Codes of several categories',
  'field.entries.label': 'Related entries',
  'field.entries.description': 'Other entries of the catalogue',
  'field.html.label': 'Body',
  'field.html.description': 'Body, cleaned by the rules of the platform',

  'pick.placeholder': 'Type a name to search',
  'pick.choose': 'Choose',
  'pick.add': 'Type a name to add it',
  'pick.clear': 'Clear',
  'pick.none': 'No name matches “{query}”',
  'pick.empty': 'Nothing to choose from',
  'pick.remove': 'Remove “{name}”',
  'pick.chosen': 'Chosen',
  'pick.inactive': ' (inactive)',
  'pick.unknown': '{code} (not in the directory)',
  'pick.failed': 'The directory of names could not be loaded. Reload the page later; what is filled in is kept.',
  'pages.page': 'Page {page}',
  'pages.back': 'Back',
  'pages.next': 'Next',
  'pick.loading': 'Loading…',

  'file.choose': 'Choose a file',
  'file.chooseOf': 'Choose a file: {label}',
  'file.notChosen': 'None chosen',

  'date.example': 'YYYY-MM-DD',
  'date.exampleTime': 'YYYY-MM-DD hh:mm',
  'date.pick': 'Open the calendar: {label}',
  'date.noDay': 'Write the day as in 2026-01-31',
  'date.noTime': 'Write day and time as in 2026-01-31 09:00',

  'lines.hint': 'One on each line',

  'entries.placeholder': 'Title, document number or index number, at least 2 characters',
  'entries.short': 'Type one more character',
  'entries.none': 'Nothing found for “{query}”',
  'entries.unknown': 'Entry {id} (deleted, or you may not see it)',
  'entries.failed': 'The search failed. Try again later.',

  'list.none': '—',

  'act.correct': 'Correct',
  'act.withdraw': 'Withdraw',
  'act.reinstate': 'Reinstate',
  'act.repeal': 'Repeal',
  'act.merge': 'Merge',
  'act.expunge': 'Expunge',
  'act.cancel': 'Cancel',
  'act.required': 'Required',
  'act.stale':
    'Somebody else has saved a newer version. Copy what you typed, reload the page and compare; nothing typed here is lost.',
  'act.failed': 'Not done',
  'act.unsaved': 'This page has unsaved changes that will be dropped. Cancel and save first if you need them.',
  'act.public': 'Shown to the public',
  'act.internal': 'Not shown to the public',

  'correct.title': 'Correct what is public',
  'correct.intro': 'Replaces what is public by the draft. Address, index number and first publication stay.',
  'correct.saves': 'Unsaved changes of this page are saved first.',
  'correct.kind': 'Kind of correction',
  'correct.note': 'Change note',
  'correct.confirm': 'Publish correction',
  'correct.done': 'Corrected',
  'correct.invalid': 'Some fields of the form are not right yet. Mend them first.',

  'withdraw.title': 'Withdraw from the public',
  'withdraw.intro': 'Works at once. The address says “withdrawn” with your explanation; the index number is kept.',
  'withdraw.ground': 'Ground',
  'withdraw.explanation': 'Explanation for the public',
  'withdraw.internalReason': 'Internal reason',
  'withdraw.showTitle': 'Keep the title on the page',
  'withdraw.titleHidden': 'The title is never shown for personal data and secrecy',
  'withdraw.confirm': 'Withdraw',
  'withdraw.done': 'Withdrawn',

  'channels.takeDown': 'Also made public elsewhere, where the agency has to take it down too: {names}',

  'expunge.title': 'Expunge the content for good',
  'expunge.intro':
    'Removes draft, published content and every version of this entry for good. Only the number, the agency and the record of acts remain; the address says “expunged”. Backups of the database are not touched.',
  'expunge.ground': 'Ground',
  'expunge.orderNumber': 'Order number',
  'expunge.orderHint': 'Number of the document that orders it; kept in the journal',
  'expunge.confirm': 'Expunge for good',
  'expunge.done': 'Expunged',

  'reinstate.title': 'Reinstate',
  'reinstate.intro': 'Address, index number and first publication stay as they were.',
  'reinstate.reason': 'Reason',
  'reinstate.content': 'What becomes public',
  'reinstate.asPublished': 'The content as it was before the withdrawal',
  'reinstate.draft': 'The draft as saved now',
  'reinstate.note': 'Change note',
  'reinstate.confirm': 'Reinstate',
  'reinstate.done': 'Public again',

  'repeal.title': 'Repeal',
  'repeal.intro': 'Stays public, labelled “repealed”.',
  'repeal.basis': 'Basis',
  'repeal.basisHint': 'For example the number of the repealing document',
  'repeal.on': 'Repealed on',
  'repeal.confirm': 'Repeal',
  'repeal.done': 'Repealed',

  'merge.title': 'Merge into another entry',
  'merge.intro': 'This entry is no longer public by itself; its address leads to the chosen one. It cannot be undone.',
  'merge.into': 'Merge into',
  'merge.reason': 'Reason',
  'merge.confirm': 'Merge',
  'merge.done': 'Merged',

  'state.title': 'Public standing',
  'state.standing': 'Standing',
  'state.never': 'Not published yet',
  'state.indexNumber': 'Index number',
  'state.indexPending': 'Pending',
  'state.disclosedAt': 'First published',
  'state.revisedAt': 'Last corrected',
  'state.ground': 'Ground',
  'state.history': 'History',
  'state.noHistory': 'No acts yet',
  'state.system': 'System',
  'state.failed': 'The standing could not be loaded.',
  'state.retry': 'Try again',
};
