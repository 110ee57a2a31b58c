import { nothing, type QueryCompiler } from './query-context.ts';

export const matchAllQuery: QueryCompiler = () => () => true;

export const matchNoneQuery: QueryCompiler = () => nothing;
