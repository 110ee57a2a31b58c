/** Functions so long or so general that their line number tells crashes apart. */
export const lineNumbers: readonly string[] = ['js_Interpret'];
