/** What `/version`, `--version`, `welcome` and the first log line say; a test compares it with package.json. */
export const PRODUCT: { readonly name: string; readonly version: string } = { name: 'multimeter', version: '0.1.0' }
