/**
 * One long table: `npm run api-types` writes it from the OpenAPI document, with openapi-typescript.
 */

export interface paths {
    "/api/crashbox/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items, newest first unless the query says otherwise. */
        get: operations["getItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One item with its headers, its request and its payload. */
        get: operations["getItemsId"];
        put?: never;
        post?: never;
        /** Forgets one item. */
        delete: operations["deleteItemsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/items/{id}/payload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payload of an item, byte for byte. */
        get: operations["getItemsIdPayload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/items/{id}/body": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The decompressed body of its request. */
        get: operations["getItemsIdBody"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/items/{id}/wire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The body of its request as it was sent. */
        get: operations["getItemsIdWire"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/flush": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgets what is chosen, everything where nothing is; faults go with everything. */
        post: operations["postFlush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events `item`, each a row, as items arrive; those after `since` or Last-Event-ID first. */
        get: operations["getStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/client-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What SDKs say they have dropped, by SDK, mailbox, reason and category. */
        get: operations["getClientReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers when so many items that match are there; those that are there already count. */
        post: operations["postWait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/assert-none": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers when nothing has arrived for a while and nothing that matches is there. */
        post: operations["postAssertNone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/assert-only": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers when nothing has arrived for a while and everything matches one of the queries. */
        post: operations["postAssertOnly"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What requests are to meet, and how often they have. */
        get: operations["getFaults"];
        put?: never;
        /** Requests meet a fault from now on. */
        post: operations["postFaults"];
        /** Takes all faults away, or those of one mailbox. */
        delete: operations["deleteFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/faults/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes one fault away. */
        delete: operations["deleteFaultsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/strictness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is answered as Relay would, and which DSNs there are. */
        get: operations["getStrictness"];
        /** Changes what is given and leaves the rest. */
        put: operations["putStrictness"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/canaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new value to plant; the audit searches for it from now on. */
        post: operations["postCanaries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Searches the chosen items for data that must not leave. */
        post: operations["postAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/assert-absent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The audit as a yes or no. */
        post: operations["postAssertAbsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/shape": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every key path of the chosen items, with types, counts and a masked example. */
        get: operations["getShape"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/shape/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file to be kept and compared with. */
        get: operations["getShapeFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/shape/baseline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What the table is compared with from now on: a shape file, or what there is now. */
        put: operations["putShapeBaseline"];
        post?: never;
        /** The table is compared with nothing. */
        delete: operations["deleteShapeBaseline"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What differs between two items, as a list and as a JSON patch. */
        get: operations["getDiff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What differs between what came by the side channel of Spotlight and what came to a DSN. */
        get: operations["getChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crashbox/items/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item as a fixture: JSON snapshot, Python or TypeScript expectation, curl command, envelope. */
        get: operations["getItemsIdExport"];
        put?: never;
        post?: never;
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
        ItemRow: {
            id: string;
            sequence: number;
            type: string;
            project: string;
            /** @enum {unknown} */
            channel: "dsn" | "spotlight";
            unscrubbed: boolean;
            summary: string;
            /** Format: date-time */
            received: string;
            level: string | null;
            event_id: string | null;
            crash_id: string | null;
            release: string | null;
            environment: string | null;
            tags: {
                [key: string]: string;
            };
            client: string | null;
            refused: string | null;
            warnings: string[];
            fault: string | null;
            forwarded: components["schemas"]["ForwardResult"] | null;
        };
        ItemDetail: {
            id: string;
            sequence: number;
            type: string;
            project: string;
            /** @enum {unknown} */
            channel: "dsn" | "spotlight";
            unscrubbed: boolean;
            summary: string;
            /** Format: date-time */
            received: string;
            level: string | null;
            event_id: string | null;
            crash_id: string | null;
            release: string | null;
            environment: string | null;
            tags: {
                [key: string]: string;
            };
            client: string | null;
            refused: string | null;
            warnings: string[];
            fault: string | null;
            forwarded: components["schemas"]["ForwardResult"] | null;
            envelope_header: {
                [key: string]: unknown;
            } | null;
            item_header: {
                [key: string]: unknown;
            } | null;
            request: components["schemas"]["RequestDetail"];
            payload: unknown;
        };
        RequestDetail: {
            method: string;
            target: string;
            /** @enum {unknown} */
            endpoint: "envelope" | "store" | "security" | "csp-report" | "nel" | "integrity" | "minidump" | "unreal" | "playstation" | "attachments" | "cron" | "otlp" | "vercel" | "heroku" | "upload" | "error-page" | "user-feedback" | "spotlight" | "tunnel" | "other";
            headers: [
                string,
                string
            ][];
            wire_bytes: number;
            body_bytes: number | null;
            codings: string[];
            authentication: {
                places: ("x-sentry-auth" | "authorization" | "basic" | "query" | "path" | "dsn" | "trace")[];
                key: string | null;
                version: string | null;
                client: string | null;
            };
            fault: {
                id: string;
                text: string;
            } | null;
        };
        ForwardResult: {
            /** @constant */
            state: "waiting";
        } | {
            /** @constant */
            state: "sent";
            status: number;
            answer: string;
        } | {
            /** @constant */
            state: "failed";
            reason: string;
        } | {
            /** @constant */
            state: "left-out";
            reason: string;
        };
        NearMiss: {
            item: components["schemas"]["ItemRow"];
            failed: string;
            actual: string | null;
        };
        DroppedCount: {
            sdk: string | null;
            mailbox: string | null;
            reason: string;
            category: string;
            quantity: number;
            reports: number;
            afterFault: number;
        };
        AuditRequest: {
            canaries?: string[];
            rules?: ("canary" | "private-key" | "url-password" | "api-token" | "authorization" | "session-cookie" | "named-secret" | "card-number" | "email" | "ip-address" | "repeated-secret")[];
        };
        AuditFinding: {
            item: string;
            itemType: string;
            /** @enum {unknown} */
            part: "payload" | "item-header" | "envelope-header" | "request-header" | "request-target";
            path: string;
            /** @enum {unknown} */
            rule: "canary" | "private-key" | "url-password" | "api-token" | "authorization" | "session-cookie" | "named-secret" | "card-number" | "email" | "ip-address" | "repeated-secret";
            kind: string;
            decoded: string[];
            excerpt: string;
        };
        FilteredPlace: {
            item: string;
            itemType: string;
            /** @enum {unknown} */
            part: "payload" | "item-header" | "envelope-header" | "request-header" | "request-target";
            path: string;
            mark: string;
        };
        UnreadPlace: {
            item: string;
            itemType: string;
            /** @enum {unknown} */
            part: "payload" | "item-header" | "envelope-header" | "request-header" | "request-target";
            path: string;
            reason: string;
        };
        AuditReport: {
            items: number;
            findings: components["schemas"]["AuditFinding"][];
            filtered: components["schemas"]["FilteredPlace"][];
            unread: components["schemas"]["UnreadPlace"][];
        };
        Absence: {
            absent: boolean;
            detail?: string;
            items: number;
            findings: components["schemas"]["AuditFinding"][];
            filtered: components["schemas"]["FilteredPlace"][];
            unread: components["schemas"]["UnreadPlace"][];
        };
        ShapeTable: {
            items: number;
            rows: {
                itemType: string;
                path: string;
                types: ("array" | "boolean" | "null" | "number" | "object" | "string")[];
                items: number;
                of: number;
                example: string;
                /** @enum {unknown} */
                since: "known" | "new" | "retyped" | null;
            }[];
            cut: boolean;
            vanished: {
                itemType: string;
                path: string;
                types: ("array" | "boolean" | "null" | "number" | "object" | "string")[];
            }[] | null;
        };
        ShapeFile: {
            /** @constant */
            crashbox_shape: 1;
            paths: {
                [key: string]: string;
            };
        };
        Fault: {
            delay?: number;
            status?: number;
            headers?: {
                [key: string]: string;
            };
            body?: string;
            drip?: {
                bytes: number;
                every: number;
            };
            /** @enum {unknown} */
            connection?: "reset" | "close" | "garbage" | "cut";
            rateLimits?: components["schemas"]["RateLimit"][];
            retryAfter?: number;
            retryAfterDate?: number;
            times?: number;
            nth?: number;
            probability?: number;
            seed?: number;
            query?: string;
            mailbox?: string;
            project?: string;
        };
        RateLimit: {
            seconds: number;
            categories?: (("default" | "error" | "transaction" | "monitor" | "span" | "log_item" | "log_byte" | "security" | "attachment" | "attachment_item" | "session" | "profile" | "profile_chunk" | "profile_chunk_ui" | "replay" | "feedback" | "trace_metric" | "trace_metric_byte" | "metric_bucket") | string)[];
            /** @enum {unknown} */
            scope?: "organization" | "project" | "key";
            reason?: string;
            namespaces?: string[];
        };
        PlannedFault: {
            id: string;
            fault: components["schemas"]["Fault"];
            seen: number;
            met: number;
            spent: boolean;
        };
        Strictness: {
            /** @enum {unknown} */
            mode: "lenient" | "strict";
            projects: {
                [key: string]: "lenient" | "strict";
            };
            keys: {
                [key: string]: "lenient" | "strict";
            };
            dsns: string[];
        };
        StrictnessChange: {
            /** @enum {unknown} */
            mode?: "lenient" | "strict";
            projects?: {
                [key: string]: "lenient" | "strict";
            };
            keys?: {
                [key: string]: "lenient" | "strict";
            };
            dsns?: string[];
        };
        ItemDiff: {
            a: string;
            b: string;
            entries: {
                /** @enum {unknown} */
                kind: "added" | "removed" | "changed";
                path: string;
                before: unknown;
                after: unknown;
            }[];
            patch: ({
                /** @enum {unknown} */
                op: "add" | "replace";
                path: string;
                value: unknown;
            } | {
                /** @constant */
                op: "remove";
                path: string;
            })[];
            folded: number;
        };
        Refusal: {
            error: string;
            detail: string;
            hint?: string;
        };
        BadQuery: {
            error: string;
            detail: string;
            position?: number;
            expected?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getItems: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
                /** @description Only items before the one with this sequence number. */
                before?: number;
                /** @description How many matching items to leave out at the beginning. */
                skip?: number;
                /** @description How many items at most; 100 where it is left out, 1000 at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, how many match in all, how many (of the mailbox, where one is asked for) went to make room, and the latest sequence number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ItemRow"][];
                        matching: number;
                        evicted: number;
                        latest: number;
                    };
                };
            };
            /** @description The query is wrong: where, and what was expected. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadQuery"];
                };
            };
        };
    };
    getItemsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the item or fault; of an item also the event id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemDetail"];
                };
            };
            /** @description There is none with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteItemsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the item or fault; of an item also the event id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        flushed: number;
                    };
                };
            };
            /** @description There is none with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getItemsIdPayload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the item or fault; of an item also the event id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description There is none with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getItemsIdBody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the item or fault; of an item also the event id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description There is none with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getItemsIdWire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the item or fault; of an item also the event id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description There is none with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    postFlush: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many items are gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        flushed: number;
                    };
                };
            };
            /** @description The query is wrong: where, and what was expected. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadQuery"];
                };
            };
        };
    };
    getStream: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An event an item, until it is closed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The query is wrong: where, and what was expected. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadQuery"];
                };
            };
        };
    };
    getClientReports: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Most dropped first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dropped: components["schemas"]["DroppedCount"][];
                    };
                };
            };
            /** @description The query is wrong: where, and what was expected. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadQuery"];
                };
            };
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    postWait: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    query?: string;
                    count?: number;
                    timeout?: number;
                    mailbox?: string;
                    since?: number;
                };
            };
        };
        responses: {
            /** @description The items, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ItemRow"][];
                    };
                };
            };
            /** @description The body or the query is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description They did not come in time: what came instead, and what missed by one condition. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                        detail: string;
                        found: components["schemas"]["ItemRow"][];
                        seen: components["schemas"]["ItemRow"][];
                        near: components["schemas"]["NearMiss"][];
                        evicted: number;
                    };
                };
            };
            /** @description The body has over 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The server stops meanwhile. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    postAssertNone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    query?: string;
                    quietFor?: number;
                    timeout?: number;
                    mailbox?: string;
                    since?: number;
                };
            };
        };
        responses: {
            /** @description Nothing unwanted came. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ItemRow"][];
                    };
                };
            };
            /** @description The body or the query is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description It never got quiet. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Something unwanted is there, or came. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                        detail: string;
                        items: components["schemas"]["ItemRow"][];
                    };
                };
            };
            /** @description The body has over 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The server stops meanwhile. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    postAssertOnly: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    queries: string[];
                    quietFor?: number;
                    timeout?: number;
                    mailbox?: string;
                    since?: number;
                };
            };
        };
        responses: {
            /** @description Nothing unwanted came. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ItemRow"][];
                    };
                };
            };
            /** @description The body or the query is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description It never got quiet. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Something unwanted is there, or came. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                        detail: string;
                        items: components["schemas"]["ItemRow"][];
                    };
                };
            };
            /** @description The body has over 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The server stops meanwhile. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faults: components["schemas"]["PlannedFault"][];
                    };
                };
            };
        };
    };
    postFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        responses: {
            /** @description It is planned. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedFault"];
                };
            };
            /** @description The body is not what is wanted. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not what is wanted. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteFaults: {
        parameters: {
            query?: {
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many there were. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: number;
                    };
                };
            };
        };
    };
    deleteFaultsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the item or fault; of an item also the event id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: number;
                    };
                };
            };
            /** @description There is none with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getStrictness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Strictness"];
                };
            };
        };
    };
    putStrictness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StrictnessChange"];
            };
        };
        responses: {
            /** @description What holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Strictness"];
                };
            };
            /** @description The body is not what is wanted. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not what is wanted. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    postCanaries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    label?: string;
                };
            };
        };
        responses: {
            /** @description The value and its label. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        canary: string;
                    };
                };
            };
            /** @description The body or the query is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body or the query is wrong. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    postAudit: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AuditRequest"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditReport"];
                };
            };
            /** @description The body or the query is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body or the query is wrong. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    postAssertAbsent: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AuditRequest"];
            };
        };
        responses: {
            /** @description Nothing was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            /** @description The body or the query is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Something was found, or nothing could be read. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            /** @description The body or the query is wrong. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getShape: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
                /** @description Names of maps whose keys are listed each, with commas between: `headers,tags`. */
                keep?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShapeTable"];
                };
            };
            /** @description The query is wrong: where, and what was expected. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadQuery"];
                };
            };
        };
    };
    getShapeFile: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
                /** @description Names of maps whose keys are listed each, with commas between: `headers,tags`. */
                keep?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A shape file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShapeFile"];
                };
            };
            /** @description The query is wrong: where, and what was expected. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadQuery"];
                };
            };
        };
    };
    putShapeBaseline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ShapeFile"];
            };
        };
        responses: {
            /** @description How many paths it holds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        paths: number;
                    };
                };
            };
            /** @description The body or the query is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body or the query is wrong. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteShapeBaseline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getDiff: {
        parameters: {
            query: {
                /** @description Id of the first item. */
                a: string;
                /** @description Id of the second item. */
                b: string;
                /** @description 1 compares ids, times and addresses too. */
                volatile?: string;
                /** @description 1 leaves line numbers out. */
                fold_lines?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemDiff"];
                };
            };
            /** @description There is none with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getChannels: {
        parameters: {
            query?: {
                /** @description In the query language of docs/reference/query.md. */
                query?: string;
                /** @description Only what came with this key of the DSN. */
                mailbox?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this item type; `error` is another name for `event`. */
                type?: string;
                /** @description Only this level. */
                level?: string;
                /** @description Only what holds this text. */
                message?: string;
                /** @description Only this release. */
                release?: string;
                /** @description Only this environment. */
                environment?: string;
                /** @description Only this event id, dashed or not. */
                event_id?: string;
                /** @description Only this tag `crash_id`. */
                crash_id?: string;
                /** @description NAME:VALUE of a tag; may be repeated. */
                tag?: string;
                /** @description Only items after the one with this sequence number. */
                since?: number;
                /** @description 1 compares ids, times and addresses too. */
                volatile?: string;
                /** @description 1 leaves line numbers out. */
                fold_lines?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pairs of items, and what came by one channel alone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pairs: components["schemas"]["ItemDiff"][];
                        more_pairs: number;
                        onlySpotlight: string[];
                        onlyDsn: string[];
                    };
                };
            };
            /** @description The query is wrong: where, and what was expected. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadQuery"];
                };
            };
        };
    };
    getItemsIdExport: {
        parameters: {
            query: {
                /** @description What to write. */
                as: "snapshot" | "fillmore" | "vitest" | "curl" | "envelope";
                /** @description Where the curl command sends to. */
                dsn?: string;
            };
            header?: never;
            path: {
                /** @description Id of the item or fault; of an item also the event id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text, or the bytes of the envelope. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The query is wrong: where, and what was expected. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadQuery"];
                };
            };
            /** @description There is none with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
}
