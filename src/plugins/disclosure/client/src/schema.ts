// Made from openapi.json; to make it anew: DISCLOSURE_WRITE_CLIENT=1 npx jest -c tests/jest/api.config.cjs openapi
export interface paths {
    "/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 公开目录和平台入口：站点、公开机构、固定栏目、栏目树、总数 */
        get: operations["getCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 政府信息列表：检索、筛选、分面、分页或游标 */
        get: operations["listEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 输入时的检索建议：栏目和标题 */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/by-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 按索引号查找一条政府信息 */
        get: operations["getEntryByNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条政府信息的全部内容；已撤回的答 410，已合并的给出去向 */
        get: operations["getEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 按索引号（现用或曾用）、文号或原网址查找 */
        get: operations["resolve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 分类树及条数 */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories/{scheme}/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个分类及其下级 */
        get: operations["getCategory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 公开主体名录 */
        get: operations["listAgencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agencies/{agencyCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个公开主体及其公开情况 */
        get: operations["getAgency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vocabularies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 所有可选值及其名称 */
        get: operations["getVocabularies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/{documentId}/attachments/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 附件的说明和供手机阅读的网页版 */
        get: operations["getAttachmentText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/{documentId}/attachments/{key}/{filename}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 附件：随条目公开和撤回；支持 Range 和 If-None-Match */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogue.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 目录下载：CSV，UTF-8 */
        get: operations["downloadCatalogueCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogue.jsonl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 目录下载：每行一个 JSON 对象 */
        get: operations["downloadCatalogueJsonl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogue.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 目录下载：XML */
        get: operations["downloadCatalogueXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogue.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 目录下载：工作簿，不含正文 */
        get: operations["downloadCatalogueXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 已公布指南的公开主体 */
        get: operations["listGuides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{agencyCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 公开指南 */
        get: operations["getGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{agencyCode}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 公开指南的历次版本 */
        get: operations["listGuideVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{agencyCode}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 公开指南的一个版本 */
        get: operations["getGuideVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/request-guides/{agencyCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 依申请公开说明 */
        get: operations["getRequestGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statistics/annual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各年度公开情况：年初累计、新增、撤出、恢复、累计 */
        get: operations["listAnnualStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statistics/annual/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个年度或其中一月、一季、半年的全县统计 */
        get: operations["getAnnualStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statistics/annual/{year}/{agencyCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个公开主体的年度统计 */
        get: operations["getAgencyAnnualStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/annual-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 已公布的政府信息公开工作年度报告；按 period 或 form 可查其他定期报表 */
        get: operations["listAnnualReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/annual-reports/{year}/{agencyCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一份年度报告；单位代码后加 .xlsx 或 .docx 即为文件 */
        get: operations["getAnnualReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statistics/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 逐日访问量：全站、单位、栏目、条目 */
        get: operations["listVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 自某一版本以来的公开变更，按提交次序 */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed.rss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 最新公开的订阅源（Rss），条件与列表相同 */
        get: operations["getFeedRss"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 最新公开的订阅源（Atom），条件与列表相同 */
        get: operations["getFeedAtom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 最新公开的订阅源（JSON Feed），条件与列表相同 */
        get: operations["getFeedJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemap.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 网站地图索引 */
        get: operations["getSitemap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemap/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 网站地图的一部分：pages.xml 或首次公开的月份，如 2026-03.xml */
        get: operations["getSitemapPart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogue.jsonld": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 公开目录的关联数据（DCAT 3），条件与列表相同，每页一百条 */
        get: operations["getCatalogueAsLinkedData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 草稿的预览，形式同一条政府信息；凭后台签发的短时令牌，任何缓存不得保存 */
        get: operations["previewEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本接口的 OpenAPI 描述 */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记一次访问：存好以后回答；不保存访问者的任何信息 */
        post: operations["countVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 报送条目：表格和附件，只进草稿 */
        post: operations["importEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Office: {
            name: string | null;
            address: string | null;
            hours: string | null;
            phone: string | null;
            fax: string | null;
            email: string | null;
            website: string | null;
            postalCode: string | null;
        };
        Category: {
            code: string;
            name: string;
            url: string;
            slug: string | null;
            frame: string | null;
            count: number;
            updateEveryDays: number | null;
            publishWithin: {
                value: number | null;
                unit: components["schemas"]["Term"];
            } | null;
            legalBasis: string | null;
            children: components["schemas"]["Category"][];
        };
        Term: {
            value: string;
            label: string;
        };
        EntryFilters: {
            agency?: string | {
                $eq?: string;
                $in?: string[] | string;
                /** @enum {string} */
                $null?: "true" | "false";
            };
            column?: string | {
                $eq?: string;
                $in?: string[] | string;
                /** @enum {string} */
                $null?: "true" | "false";
            };
            topic?: string | {
                $eq?: string;
                $in?: string[] | string;
                /** @enum {string} */
                $null?: "true" | "false";
            };
            genre?: string | {
                $eq?: string;
                $in?: string[] | string;
                /** @enum {string} */
                $null?: "true" | "false";
            };
            audiences?: string | {
                $eq?: string;
                $in?: string[] | string;
                /** @enum {string} */
                $null?: "true" | "false";
            };
            channel?: string | {
                $eq?: string;
                $in?: string[] | string;
                /** @enum {string} */
                $null?: "true" | "false";
            };
            class?: string | {
                $eq?: string;
                $in?: string[] | string;
                /** @enum {string} */
                $null?: "true" | "false";
            };
            validity?: ("in_force" | "not_yet_in_force" | "amended" | "repealed" | "expired") | {
                /** @enum {string} */
                $eq?: "in_force" | "not_yet_in_force" | "amended" | "repealed" | "expired";
                $in?: ("in_force" | "not_yet_in_force" | "amended" | "repealed" | "expired")[] | ("in_force" | "not_yet_in_force" | "amended" | "repealed" | "expired");
                /** @enum {string} */
                $null?: "true" | "false";
            };
            year?: string | {
                $eq: string;
            };
            publishedAt?: {
                $gte?: string;
                $gt?: string;
                $lte?: string;
                $lt?: string;
            };
            revisedAt?: {
                $gte?: string;
                $gt?: string;
                $lte?: string;
                $lt?: string;
            };
            formedOn?: {
                $gte?: string;
                $gt?: string;
                $lte?: string;
                $lt?: string;
            };
            effectiveOn?: {
                $gte?: string;
                $gt?: string;
                $lte?: string;
                $lt?: string;
            };
            title?: {
                $contains: string;
            };
            documentNumber?: string | {
                $eq?: string;
                $in?: string[] | string;
                $startsWith?: string;
            };
            indexNumber?: string | {
                $eq?: string;
                $in?: string[] | string;
                $startsWith?: string;
            };
        };
        Entry: {
            documentId: string;
            url: string;
            title: string;
            subtitle: string | null;
            indexNumber: string | null;
            documentNumber: string | null;
            agency: components["schemas"]["AgencyReference"];
            column: components["schemas"]["CategoryReference"] | null;
            /** Format: date-time */
            publishedAt: string;
            revisedAt: string | null;
            formedOn: string | null;
            validity: components["schemas"]["Term"];
            summary: string | null;
            attachmentCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            host?: {
                [key: string]: unknown;
            };
            highlight?: {
                title: string | null;
                summary: string | null;
                text: string | null;
            };
        };
        AgencyReference: {
            code: string;
            name: string;
            url: string;
            currentName: string;
        };
        CategoryReference: {
            code: string;
            name: string;
            url: string;
            path: components["schemas"]["Reference"][];
        };
        Reference: {
            code: string;
            name: string;
            url: string;
        };
        FacetValue: {
            value: string;
            label: string;
            count: number;
            selected: boolean;
        };
        WholeEntry: {
            documentId: string;
            url: string;
            title: string;
            subtitle: string | null;
            indexNumber: string | null;
            documentNumber: string | null;
            agency: components["schemas"]["AgencyReference"];
            column: components["schemas"]["CategoryReference"] | null;
            /** Format: date-time */
            publishedAt: string;
            revisedAt: string | null;
            formedOn: string | null;
            validity: components["schemas"]["Term"];
            summary: string | null;
            attachmentCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            host?: {
                [key: string]: unknown;
            };
            highlight?: {
                title: string | null;
                summary: string | null;
                text: string | null;
            };
            jointAgencies: components["schemas"]["Reference"][];
            issuedOn: string | null;
            effectiveOn: string | null;
            expiresOn: string | null;
            displayUntil: string | null;
            lateReason: string | null;
            repeal: {
                on: string;
                basis: string;
            } | null;
            furtherColumns: components["schemas"]["CategoryReference"][];
            topic: components["schemas"]["CategoryReference"] | null;
            genre: components["schemas"]["CategoryReference"] | null;
            audiences: components["schemas"]["Reference"][];
            channels: components["schemas"]["Reference"][];
            class: components["schemas"]["Term"];
            publicity: components["schemas"]["Term"];
            keywords: string[];
            source: string | null;
            contact: string | null;
            containsPersons: boolean;
            provenance: components["schemas"]["Term"];
            legacyUrls: string[];
            body: string | null;
            attachments: components["schemas"]["Attachment"][];
            related: {
                interprets: components["schemas"]["RelatedEntry"][];
                interpretedBy: components["schemas"]["RelatedEntry"][];
                amends: components["schemas"]["RelatedEntry"][];
                amendedBy: components["schemas"]["RelatedEntry"][];
                repeals: components["schemas"]["RelatedEntry"][];
                repealedBy: components["schemas"]["RelatedEntry"][];
            };
            corrections: {
                /** Format: date-time */
                at: string;
                kind: components["schemas"]["Term"];
                note: string | null;
            }[];
            previous: {
                documentId: string;
                title: string;
                url: string;
            } | null;
            next: {
                documentId: string;
                title: string;
                url: string;
            } | null;
            meta: {
                [key: string]: string;
            };
        };
        Attachment: {
            key: string;
            filename: string;
            url: string;
            mime: string;
            size: number;
            checksum: string;
            pages: number | null;
            searchable: boolean | null;
        };
        RelatedEntry: {
            documentId: string;
            title: string;
            url: string;
            documentNumber: string | null;
            validity: components["schemas"]["Term"];
        };
        Redirect: {
            from: string;
            to: string;
            /** @constant */
            act: "merged";
            /** Format: date-time */
            on: string;
        };
        __schema0: components["schemas"]["Category"][];
        Figure: {
            value: number | null;
            /** @enum {string} */
            basis: "computed" | "reported" | "mixed";
            /** @enum {string} */
            precision: "exact" | "at-least" | "about" | "unknown";
            listed: number;
            href: string | null;
            adjustment?: number;
        };
        ReportedFigure: {
            year: number;
            item: string;
            class: string | null;
            label: string | null;
            printed: string | null;
            value: number | null;
            /** @enum {string} */
            precision: "exact" | "at-least" | "about" | "unknown";
            unit: string | null;
            source: string;
            sourceUrl: string | null;
            origin: string;
        };
        Tombstone: {
            documentId: string;
            /** @enum {string} */
            act: "withdrawn" | "expunged";
            /** Format: date-time */
            on: string;
            ground: components["schemas"]["Term"] | null;
            explanation: string | null;
            title: string | null;
            indexNumber: string | null;
            agency: components["schemas"]["AgencyReference"];
        };
    };
    responses: {
        /** @description 拒绝：稳定代码在 error.details.code */
        Refusal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    data: null;
                    error: {
                        status: number;
                        name: string;
                        message: string;
                        details: {
                            /** @enum {string} */
                            code: "INVALID_QUERY" | "INVALID_INPUT" | "INVALID_CURSOR" | "INVALID_FILE" | "NOT_FOUND" | "ENTRY_NOT_FOUND" | "AGENCY_NOT_FOUND" | "CATEGORY_NOT_FOUND" | "ATTACHMENT_NOT_FOUND" | "GUIDE_NOT_FOUND" | "YEAR_NOT_FOUND" | "REPORT_NOT_FOUND" | "FORM_NOT_FOUND" | "PROFILE_NOT_FOUND" | "HAND_OVER_INCOMPLETE" | "HAND_OVER_OVERTAKEN" | "HAND_OVER_NONE" | "RECEIVER_NOT_FOUND" | "VERSION_NOT_FOUND" | "SCHEDULE_NOT_FOUND" | "PREVIEW_INVALID" | "PREVIEW_STALE" | "SCHEDULED_ALREADY" | "DELIVERY_NOT_FOUND" | "YEAR_CLOSED" | "YEAR_OPEN" | "DUPLICATE_FIGURE" | "DUPLICATE_REPORT" | "REPORT_FILED" | "REPORT_NOT_FILED" | "REPORT_FAULTY" | "FORM_YEARS" | "API_CLOSED" | "TOKEN_REQUIRED" | "GONE" | "STALE_VERSION" | "SERVER_OWNED" | "KEPT_RECORD" | "STOCK_REMOVAL" | "IN_USE" | "DUPLICATE_CODE" | "DUPLICATE_NUMBER" | "NOT_PROACTIVE" | "CHANGE_NOTE_REQUIRED" | "NOT_PUBLIC" | "NOT_WITHDRAWN" | "WITHDRAWN" | "MERGED" | "EXPUNGED" | "MERGE_TARGET" | "NOTHING_TO_CORRECT" | "SERIALS_EXHAUSTED" | "NO_ORGANISATION_CODE" | "FORBIDDEN" | "REVIEW_REQUIRED" | "REVIEW_NOT_NOW" | "REVIEW_STALE" | "REVIEW_ROLE" | "REVIEW_FOUR_EYES" | "REVIEW_PERSON" | "REVIEW_WAITING" | "REVIEW_NOTHING_WAITING" | "REVIEW_NONE" | "REVIEW_UNDER_WAY" | "REVIEW_FINDINGS" | "SETTING_LOCKED" | "CHECK_RUNNING" | "CHECK_FAILED" | "IMPORT_NOT_FOUND" | "IMPORT_RUNNING" | "IMPORT_NOT_STOPPED" | "IMPORT_ELSEWHERE" | "ACCOUNT_EXISTS" | "ROLE_ABOVE" | "ACCOUNT_MISSING" | "OFFICER_ENDED" | "ROLES_MISSING" | "AGENCY_DISSOLVED" | "FOREIGN_AGENCY" | "NOT_EMPTY" | "FILE_TOO_LARGE" | "FILE_REFUSED" | "FILE_IN_USE" | "FILE_LOST" | "STORE_NOT_PRIVATE" | "TOO_MANY_REQUESTS" | "QUERY_TOO_COSTLY" | "WRITE_BUSY" | "REINDEX_REQUIRED" | "UNSUPPORTED_DATABASE";
                        };
                    };
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getCatalogue: {
        parameters: {
            query?: {
                agency?: string;
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            site: {
                                name: string | null;
                                domain: string | null;
                                identificationCode: string | null;
                            };
                            url: string;
                            publisher: {
                                code: string;
                                name: string;
                                url: string;
                                office: components["schemas"]["Office"];
                            } | null;
                            frame: {
                                part: string;
                                name: string;
                                column: string | null;
                                url: string | null;
                                /** @enum {string} */
                                state: "present" | "empty";
                            }[];
                            columns: components["schemas"]["Category"][];
                            totals: {
                                entries: number;
                                thisYear: number;
                                byClass: {
                                    value: string;
                                    label: string;
                                    count: number;
                                    thisYear: number;
                                }[];
                            };
                            lastUpdatedAt: string | null;
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listEntries: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                withPredecessors?: "true" | "false";
                sort?: "publishedAt:desc" | "publishedAt:asc" | "formedOn:desc" | "formedOn:asc" | "relevance";
                facets?: ("agency" | "column" | "topic" | "genre" | "audiences" | "channel" | "class" | "validity" | "year")[];
                pagination?: {
                    page?: number;
                    pageSize?: number;
                    cursor?: string;
                    /** @enum {string} */
                    withCount?: "true" | "false";
                };
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Entry"][];
                        meta: {
                            pagination: {
                                page: number;
                                pageSize: number;
                                pageCount: number;
                                total: number;
                            } | {
                                page: number;
                                pageSize: number;
                            } | {
                                pageSize: number;
                                nextCursor: string | null;
                                total?: number;
                            };
                            totalIsExact?: boolean;
                            facets?: {
                                [key: string]: components["schemas"]["FacetValue"][];
                            };
                            search?: {
                                match: ("exact" | "all-words" | "some-words") | null;
                                words: string[];
                            };
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    suggest: {
        parameters: {
            query: {
                q: string;
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            kind: "entry" | "column";
                            text: string;
                            url: string;
                        }[];
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getEntryByNumber: {
        parameters: {
            query: {
                indexNumber: string;
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WholeEntry"];
                        meta: {
                            version: number;
                            redirect?: components["schemas"]["Redirect"];
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getEntry: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 条目标识 */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WholeEntry"];
                        meta: {
                            version: number;
                            redirect?: components["schemas"]["Redirect"];
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    resolve: {
        parameters: {
            query?: {
                indexNumber?: string;
                url?: string;
                documentNumber?: string;
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WholeEntry"];
                        meta: {
                            version: number;
                            redirect?: components["schemas"]["Redirect"];
                        };
                    } | {
                        data: components["schemas"]["Entry"][];
                        meta: {
                            version: number;
                            /** @constant */
                            several: true;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listCategories: {
        parameters: {
            query?: {
                scheme?: "column" | "topic" | "genre" | "audience" | "channel" | "class" | "area" | "article21";
                agency?: string;
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            scheme: string;
                            name: string;
                            categories: components["schemas"]["Category"][];
                        }[];
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCategory: {
        parameters: {
            query?: {
                agency?: string;
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 分类体系 */
                scheme: string;
                /** @description 代码 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: string;
                            name: string;
                            url: string;
                            slug: string | null;
                            frame: string | null;
                            count: number;
                            updateEveryDays: number | null;
                            publishWithin: {
                                value: number | null;
                                unit: components["schemas"]["Term"];
                            } | null;
                            legalBasis: string | null;
                            children: components["schemas"]["__schema0"];
                            scheme: string;
                            path: components["schemas"]["Reference"][];
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listAgencies: {
        parameters: {
            query?: {
                includeInactive?: "true" | "false";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: string;
                            name: string;
                            url: string;
                            shortName: string | null;
                            kind: components["schemas"]["Term"] | null;
                            parent: components["schemas"]["Reference"] | null;
                            active: boolean;
                            dissolvedOn: string | null;
                            successors: {
                                code: string;
                                name: string;
                                url: string;
                                on: string;
                            }[];
                            predecessors: components["schemas"]["Reference"][];
                            formerNames: string[];
                            count: number;
                            office: components["schemas"]["Office"];
                        }[];
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAgency: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 单位代码 */
                agencyCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: string;
                            name: string;
                            url: string;
                            shortName: string | null;
                            kind: components["schemas"]["Term"] | null;
                            parent: components["schemas"]["Reference"] | null;
                            active: boolean;
                            dissolvedOn: string | null;
                            successors: {
                                code: string;
                                name: string;
                                url: string;
                                on: string;
                            }[];
                            predecessors: components["schemas"]["Reference"][];
                            formerNames: string[];
                            count: number;
                            office: components["schemas"]["Office"];
                            organisationCode: string | null;
                            creditCode: string | null;
                            head: string | null;
                            duties: string | null;
                            innerBodies: string | null;
                            lastPublishedAt: string | null;
                            columns: components["schemas"]["Category"][];
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getVocabularies: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            [key: string]: components["schemas"]["Term"][];
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAttachmentText: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 条目标识 */
                documentId: string;
                /** @description 附件标识，替换文件后不变 */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            key: string;
                            filename: string;
                            url: string;
                            mime: string;
                            size: number;
                            checksum: string;
                            pages: number | null;
                            searchable: boolean | null;
                            /** @enum {string} */
                            reading: "pending" | "done" | "failed" | "none";
                            html: string | null;
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAttachment: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 条目标识 */
                documentId: string;
                /** @description 附件标识，替换文件后不变 */
                key: string;
                /** @description 文件名 */
                filename: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    downloadCatalogueCsv: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    downloadCatalogueJsonl: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    downloadCatalogueXml: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    downloadCatalogueXlsx: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listGuides: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agency: {
                                code: string;
                                name: string;
                                url: string;
                            };
                            url: string;
                            version: number;
                            effectiveOn: string | null;
                            publishedAt: string | null;
                            revisedAt: string | null;
                        }[];
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getGuide: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 单位代码 */
                agencyCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agency: {
                                code: string;
                                name: string;
                                url: string;
                            };
                            url: string;
                            version: number;
                            effectiveOn: string | null;
                            publishedAt: string | null;
                            revisedAt: string | null;
                            reception?: {
                                [key: string]: string | null;
                            };
                            sections: {
                                key: string;
                                heading: string;
                                body: string;
                            }[];
                            office: {
                                [key: string]: string | null;
                            } | null;
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listGuideVersions: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 单位代码 */
                agencyCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            version: number;
                            /** Format: date-time */
                            publishedAt: string;
                            changeNote: string | null;
                        }[];
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getGuideVersion: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 单位代码 */
                agencyCode: string;
                /** @description 版本 */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agency: {
                                code: string;
                                name: string;
                                url: string;
                            };
                            url: string;
                            version: number;
                            effectiveOn: string | null;
                            publishedAt: string | null;
                            revisedAt: string | null;
                            reception?: {
                                [key: string]: string | null;
                            };
                            sections: {
                                key: string;
                                heading: string;
                                body: string;
                            }[];
                            office: {
                                [key: string]: string | null;
                            } | null;
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getRequestGuide: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 单位代码 */
                agencyCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agency: {
                                code: string;
                                name: string;
                                url: string;
                            };
                            url: string;
                            version: number;
                            effectiveOn: string | null;
                            publishedAt: string | null;
                            revisedAt: string | null;
                            reception?: {
                                [key: string]: string | null;
                            };
                            sections: {
                                key: string;
                                heading: string;
                                body: string;
                            }[];
                            office: {
                                [key: string]: string | null;
                            } | null;
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listAnnualStatistics: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            year: number;
                            closedAt: string | null;
                            opening: components["schemas"]["Figure"];
                            new: components["schemas"]["Figure"];
                            gone: components["schemas"]["Figure"];
                            reinstated: components["schemas"]["Figure"];
                            cumulative: components["schemas"]["Figure"];
                            href: string;
                        }[];
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAnnualStatistics: {
        parameters: {
            query?: {
                period?: string;
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 年度 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agency: components["schemas"]["Reference"] | null;
                            year: number;
                            period: {
                                name: string;
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                            };
                            closedAt: string | null;
                            opening: components["schemas"]["Figure"];
                            new: components["schemas"]["Figure"];
                            gone: components["schemas"]["Figure"];
                            reinstated: components["schemas"]["Figure"];
                            cumulative: components["schemas"]["Figure"];
                            byClass: {
                                class: components["schemas"]["Term"];
                                opening: components["schemas"]["Figure"];
                                new: components["schemas"]["Figure"];
                                gone: components["schemas"]["Figure"];
                                reinstated: components["schemas"]["Figure"];
                                cumulative: components["schemas"]["Figure"];
                            }[];
                            byMonth: {
                                month: string;
                                new: components["schemas"]["Figure"];
                                gone: components["schemas"]["Figure"];
                                reinstated: components["schemas"]["Figure"];
                            }[];
                            byColumn: {
                                column: components["schemas"]["Reference"];
                                parent: string | null;
                                depth: number;
                                new: components["schemas"]["Figure"];
                                cumulative: components["schemas"]["Figure"];
                            }[];
                            byChannel: {
                                channel: components["schemas"]["Term"];
                                new: components["schemas"]["Figure"];
                                cumulative: components["schemas"]["Figure"];
                            }[];
                            acts: {
                                value: string;
                                label: string;
                                count: number;
                            }[];
                            visits: {
                                value: number | null;
                                /** @enum {string} */
                                precision: "exact" | "at-least" | "about" | "unknown";
                                /** @enum {string} */
                                basis: "computed" | "reported" | "mixed";
                                dailyMean: number | null;
                            };
                            officers: {
                                information: number;
                                leaders: number;
                                reviewers: number;
                                units: number;
                            };
                            reported: components["schemas"]["ReportedFigure"][];
                            byAgency: {
                                agency: components["schemas"]["Reference"];
                                kind: components["schemas"]["Term"] | null;
                                opening: components["schemas"]["Figure"];
                                new: components["schemas"]["Figure"];
                                gone: components["schemas"]["Figure"];
                                reinstated: components["schemas"]["Figure"];
                                cumulative: components["schemas"]["Figure"];
                            }[];
                            disclosing: {
                                published: number;
                                byKind: {
                                    value: string;
                                    label: string;
                                    count: number;
                                }[];
                                none: components["schemas"]["Reference"][];
                            };
                            matrix: {
                                columns: {
                                    code: string;
                                    name: string;
                                }[];
                                rows: {
                                    agency: {
                                        code: string;
                                        name: string;
                                    };
                                    cells: {
                                        column: string;
                                        value: number;
                                        listed: number;
                                    }[];
                                    empty: string[];
                                }[];
                                href: string;
                            };
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAgencyAnnualStatistics: {
        parameters: {
            query?: {
                period?: string;
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 年度 */
                year: string;
                /** @description 单位代码 */
                agencyCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agency: components["schemas"]["Reference"] | null;
                            year: number;
                            period: {
                                name: string;
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                            };
                            closedAt: string | null;
                            opening: components["schemas"]["Figure"];
                            new: components["schemas"]["Figure"];
                            gone: components["schemas"]["Figure"];
                            reinstated: components["schemas"]["Figure"];
                            cumulative: components["schemas"]["Figure"];
                            byClass: {
                                class: components["schemas"]["Term"];
                                opening: components["schemas"]["Figure"];
                                new: components["schemas"]["Figure"];
                                gone: components["schemas"]["Figure"];
                                reinstated: components["schemas"]["Figure"];
                                cumulative: components["schemas"]["Figure"];
                            }[];
                            byMonth: {
                                month: string;
                                new: components["schemas"]["Figure"];
                                gone: components["schemas"]["Figure"];
                                reinstated: components["schemas"]["Figure"];
                            }[];
                            byColumn: {
                                column: components["schemas"]["Reference"];
                                parent: string | null;
                                depth: number;
                                new: components["schemas"]["Figure"];
                                cumulative: components["schemas"]["Figure"];
                            }[];
                            byChannel: {
                                channel: components["schemas"]["Term"];
                                new: components["schemas"]["Figure"];
                                cumulative: components["schemas"]["Figure"];
                            }[];
                            acts: {
                                value: string;
                                label: string;
                                count: number;
                            }[];
                            visits: {
                                value: number | null;
                                /** @enum {string} */
                                precision: "exact" | "at-least" | "about" | "unknown";
                                /** @enum {string} */
                                basis: "computed" | "reported" | "mixed";
                                dailyMean: number | null;
                            };
                            officers: {
                                information: number;
                                leaders: number;
                                reviewers: number;
                                units: number;
                            };
                            reported: components["schemas"]["ReportedFigure"][];
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listAnnualReports: {
        parameters: {
            query?: {
                year?: string;
                period?: string;
                agency?: string;
                form?: string;
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agency: {
                                code: string;
                                name: string;
                                url: string;
                            };
                            year: number;
                            period: string;
                            form: {
                                id: string;
                                title: string;
                                basis: string;
                            };
                            version: number;
                            /** Format: date-time */
                            filedAt: string;
                            revisedAt: string | null;
                            href: string;
                            downloads: {
                                xlsx: string;
                                docx: string;
                            };
                        }[];
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAnnualReport: {
        parameters: {
            query?: {
                period?: string;
                form?: string;
                version?: number;
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 年度 */
                year: string;
                /** @description 单位代码，可加 .xlsx 或 .docx */
                agencyCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agency: {
                                code: string;
                                name: string;
                                url: string;
                            };
                            year: number;
                            period: string;
                            form: {
                                id: string;
                                title: string;
                                basis: string;
                            };
                            version: number;
                            /** Format: date-time */
                            filedAt: string;
                            revisedAt: string | null;
                            href: string;
                            downloads: {
                                xlsx: string;
                                docx: string;
                            };
                            chapters: {
                                id: string;
                                heading: string;
                                text: string;
                                tables: string[];
                            }[];
                            tables: {
                                id: string;
                                title: string | null;
                                rows: {
                                    id: string;
                                    label: string;
                                    groups: string[];
                                }[];
                                columns: {
                                    id: string;
                                    label: string;
                                    groups: string[];
                                }[];
                                values: {
                                    [key: string]: {
                                        [key: string]: number | null | {
                                            value: number | null;
                                            /** @enum {string} */
                                            precision: "exact" | "at-least" | "about" | "unknown";
                                            printed: string | null;
                                        };
                                    };
                                };
                                grid: {
                                    text: string;
                                    rowSpan: number;
                                    colSpan: number;
                                    head: boolean;
                                    path?: string;
                                }[][];
                            }[];
                            comparison: {
                                cell: string;
                                value: number;
                                previous: number;
                                difference: number;
                            }[];
                            comparedWith: number | null;
                            versions: {
                                version: number;
                                /** Format: date-time */
                                publishedAt: string;
                                changeNote: string | null;
                            }[];
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listVisits: {
        parameters: {
            query?: {
                scope?: "site" | "agency" | "column" | "entry";
                key?: string;
                from?: string;
                to?: string;
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            scope: "site" | "agency" | "column" | "entry";
                            key: string | null;
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            total: number;
                            days: {
                                /** Format: date */
                                day: string;
                                visits: number;
                                /** @enum {string} */
                                basis: "computed" | "reported";
                            }[];
                        };
                        meta: {
                            version: number;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listChanges: {
        parameters: {
            query: {
                since: number;
                limit?: number;
                subject?: "entry" | "agency" | "category" | "guide" | "request-guide" | "yearly-figure" | "annual-report";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            version: number;
                            act: string;
                            subject: string;
                            documentId: string;
                            /** Format: date-time */
                            on: string;
                            entry: {
                                documentId: string;
                                url: string;
                                title: string;
                                subtitle: string | null;
                                indexNumber: string | null;
                                documentNumber: string | null;
                                agency: components["schemas"]["AgencyReference"];
                                column: components["schemas"]["CategoryReference"] | null;
                                /** Format: date-time */
                                publishedAt: string;
                                revisedAt: string | null;
                                formedOn: string | null;
                                validity: components["schemas"]["Term"];
                                summary: string | null;
                                attachmentCount: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                host?: {
                                    [key: string]: unknown;
                                };
                                highlight?: {
                                    title: string | null;
                                    summary: string | null;
                                    text: string | null;
                                };
                            } | null;
                            tombstone: components["schemas"]["Tombstone"] | null;
                            redirect: components["schemas"]["Redirect"] | null;
                        }[];
                        meta: {
                            version: number;
                            next: number;
                            more: boolean;
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFeedRss: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFeedAtom: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFeedJson: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/feed+json": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSitemap: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSitemapPart: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path: {
                /** @description 文件名 */
                part: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCatalogueAsLinkedData: {
        parameters: {
            query?: {
                q?: string;
                filters?: components["schemas"]["EntryFilters"];
                descendants?: "true" | "false";
                pagination?: {
                    page?: number;
                };
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": {
                        "@context": {
                            [key: string]: unknown;
                        };
                        "@id": string;
                        /** @constant */
                        "@type": "dcat:Catalog";
                        "dcat:dataset": {
                            [key: string]: unknown;
                        }[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    previewEntry: {
        parameters: {
            query: {
                token: string;
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WholeEntry"];
                        meta: {
                            version: number;
                            redirect?: components["schemas"]["Redirect"];
                        };
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: {
                status?: "published";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 目录版本；带 If-None-Match 再次查询时可答 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description 没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    countVisit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    page: "site";
                    /** @constant */
                    key?: "";
                } | {
                    /** @constant */
                    page: "agency";
                    key: string;
                } | {
                    /** @constant */
                    page: "column";
                    key: string;
                } | {
                    /** @constant */
                    page: "entry";
                    key: string;
                };
                "text/plain": {
                    /** @constant */
                    page: "site";
                    /** @constant */
                    key?: "";
                } | {
                    /** @constant */
                    page: "agency";
                    key: string;
                } | {
                    /** @constant */
                    page: "column";
                    key: string;
                } | {
                    /** @constant */
                    page: "entry";
                    key: string;
                };
            };
        };
        responses: {
            /** @description 已收到 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    importEntries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    agency?: string;
                    /**
                     * @default false
                     * @enum {string}
                     */
                    dryRun?: "true" | "false";
                    /** Format: binary */
                    sheet: string;
                    /** Format: binary */
                    files?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            form: string;
                            rows: number;
                            created: number;
                            updated: number;
                            unchanged: number;
                            rejected: number;
                            published: number;
                            agenciesCreated: string[];
                            categoriesCreated: number;
                            warningCount: number;
                            warnings: {
                                row: number;
                                field: string;
                                code: string;
                                message: string;
                            }[];
                            rejections: {
                                row: number;
                                field: string;
                                code: string;
                                message: string;
                            }[];
                            dryRun: boolean;
                            aborted: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
}
