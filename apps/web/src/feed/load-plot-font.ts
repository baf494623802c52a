import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'

/** Loads the page's font, of which a worker knows nothing, into a set of fonts. Without it words are in the system's font. */
export async function loadPlotFont(fonts: FontFaceSet): Promise<void> {
  const face = new FontFace('Inter', `url(${interUrl})`, { weight: '100 900' })
  fonts.add(await face.load())
}
