/** User agents that are no people; an empty one is none either. */
const ROBOT =
  /bot\b|bot[/;_-]|spider|crawl|slurp|archiver|scrap|fetch|monitor|probe|scan|preview|headless|phantom|selenium|puppeteer|playwright|lighthouse|curl|wget|python|java\/|go-http|okhttp|axios|node-fetch|undici|libwww|httpclient|postman|insomnia|facebookexternalhit|mediapartners|yahoo!|sogou web|360spider|haosou|bytespider|yisou/i;

export const isRobot = (userAgent: string): boolean => !userAgent.trim() || ROBOT.test(userAgent);
