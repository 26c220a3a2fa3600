// How is a photo made small before it leaves the device? Drawn again in the browser, long side 2000; what it cannot read goes as it is.
const longSideMax = 2000
const quality = 0.82

export async function shrink(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size < 300_000) return file
  try {
    // The browser turns it upright; a HEIC that it does not know throws here.
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longSideMax / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (!small || small.size >= file.size) return file
    return new File([small], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
  } catch {
    // Sent whole: the server reads more kinds than a browser.
    return file
  }
}
