import { prepareChromium } from './chromium';
import setUpDatabases from './databases';

export default async function setUpBrowser(): Promise<void> {
  process.env.DISCLOSURE_TEST_CHROMIUM = JSON.stringify(prepareChromium());
  await setUpDatabases();
}
