declare const leftElsewhere: (database: string) => string[];
export = leftElsewhere;
