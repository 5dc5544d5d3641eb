//! A picture file's first bytes: its format and size, read before anything is decoded, so that a
//! small file that unfolds into gigabytes is refused at once (vault.md A18).

mod rare;

/// Files above this are refused, in bytes.
pub const MAX_BYTES: usize = 25_000_000;

/// Pictures above this are refused, in pixels.
pub const MAX_PIXELS: u64 = 64_000_000;

/// Formats of pictures. The first five are decoded by every browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
    Gif,
    WebP,
    Bmp,
    Avif,
    Heic,
    Tiff,
    JpegXl,
    /// No pixels: to be shown by an image element, never to be put into the page.
    Svg,
    /// Not a picture, but often taken for one.
    Pdf,
}

/// What a picture file says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureHeader {
    pub format: Format,
    /// Width and height in pixels, neither zero. `None`: the file does not say it at its front.
    pub size: Option<(u32, u32)>,
}

/// Why a file is not decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// None of the formats.
    UnknownFormat,
    /// Begins like a picture and does not say its size.
    Damaged,
    /// More than [`MAX_BYTES`].
    FileTooLarge,
    /// More than [`MAX_PIXELS`].
    TooManyPixels,
}

/// Reads the header of a whole file.
pub fn picture_header(file: &[u8]) -> Result<PictureHeader, PictureError> {
    if file.len() > MAX_BYTES {
        return Err(PictureError::FileTooLarge);
    }
    let format = format(file).ok_or(PictureError::UnknownFormat)?;
    let size = size(format, file);
    if let Some((width, height)) = size {
        allow_size(width, height)?;
    }
    match size.is_none() && format.is_common() {
        true => Err(PictureError::Damaged),
        false => Ok(PictureHeader { format, size }),
    }
}

/// Refuses a picture without pixels and one with too many.
pub fn allow_size(width: u32, height: u32) -> Result<(), PictureError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(PictureError::Damaged),
        1..=MAX_PIXELS => Ok(()),
        _ => Err(PictureError::TooManyPixels),
    }
}

impl Format {
    /// Whether every browser decodes it, so that what it does not decode is damaged.
    pub const fn is_common(self) -> bool {
        match self {
            Self::Png | Self::Jpeg | Self::Gif | Self::WebP | Self::Bmp => true,
            Self::Avif | Self::Heic | Self::Tiff | Self::JpegXl | Self::Svg | Self::Pdf => false,
        }
    }

    /// As people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Bmp => "BMP",
            Self::Avif => "AVIF",
            Self::Heic => "HEIC",
            Self::Tiff => "TIFF",
            Self::JpegXl => "JPEG XL",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
        }
    }
}

fn format(file: &[u8]) -> Option<Format> {
    let starts: [(&[u8], Format); 10] = [
        (b"\x89PNG\r\n\x1a\n", Format::Png),
        (b"\xFF\xD8\xFF", Format::Jpeg),
        (b"GIF87a", Format::Gif),
        (b"GIF89a", Format::Gif),
        (b"BM", Format::Bmp),
        (b"II*\0", Format::Tiff),
        (b"MM\0*", Format::Tiff),
        (b"\xFF\x0A", Format::JpegXl),
        (b"\0\0\0\x0CJXL \r\n\x87\n", Format::JpegXl),
        (b"%PDF-", Format::Pdf),
    ];
    let is_webp = file.starts_with(b"RIFF") && file.get(8..12) == Some(b"WEBP");
    let simple =
        starts.iter().find(|(start, _)| file.starts_with(start)).map(|(_, format)| *format);
    let webp = is_webp.then_some(Format::WebP);
    let by_brands = || rare::by_brands(file);
    simple.or(webp).or_else(by_brands).or_else(|| rare::is_svg(file).then_some(Format::Svg))
}

fn size(format: Format, file: &[u8]) -> Option<(u32, u32)> {
    match format {
        Format::Png => Some((u32_be(file, 16)?, u32_be(file, 20)?)),
        Format::Gif => Some((u16_le(file, 6)?, u16_le(file, 8)?)),
        Format::Bmp => bmp_size(file),
        Format::WebP => webp_size(file),
        Format::Jpeg => jpeg_size(file),
        Format::Avif | Format::Heic => rare::size_by_boxes(file),
        Format::Tiff => rare::tiff_size(file),
        Format::JpegXl | Format::Svg | Format::Pdf => None,
    }
}

/// BITMAPCOREHEADER has 16-bit sizes; all later headers 32-bit ones, negative for top-down rows.
fn bmp_size(file: &[u8]) -> Option<(u32, u32)> {
    if u32_le(file, 14)? == 12 {
        return Some((u16_le(file, 18)?, u16_le(file, 20)?));
    }
    let (width, height) = (u32_le(file, 18)?, u32_le(file, 22)?);
    Some((width.cast_signed().unsigned_abs(), height.cast_signed().unsigned_abs()))
}

/// RFC 9649: extended, lossless and lossy files each keep their size elsewhere.
fn webp_size(file: &[u8]) -> Option<(u32, u32)> {
    match file.get(12..16)? {
        b"VP8X" => Some((1 + (u32_le(file, 24)? & 0xFF_FFFF), 1 + (u32_le(file, 26)? >> 8))),
        b"VP8L" if file.get(20) == Some(&0x2F) => {
            let bits = u32_le(file, 21)?;
            Some((1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)))
        }
        b"VP8 " if file.get(23..26) == Some(b"\x9D\x01\x2A") => {
            Some((u16_le(file, 26)? & 0x3FFF, u16_le(file, 28)? & 0x3FFF))
        }
        _ => None,
    }
}

/// Walks the segments (ITU-T T.81 annex B) to the first start-of-frame.
fn jpeg_size(file: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = *file.get(at + 1)?;
        match (*file.get(at)?, marker) {
            (0xFF, 0xFF) => at += 1,
            // Restart markers and TEM stand alone.
            (0xFF, 0x01 | 0xD0..=0xD8) => at += 2,
            (0xFF, 0xC4 | 0xC8 | 0xCC) => at += 2 + u16_be(file, at + 2)? as usize,
            (0xFF, 0xC0..=0xCF) => return Some((u16_be(file, at + 7)?, u16_be(file, at + 5)?)),
            // The scan begins, or the file ends, before any frame was announced.
            (0xFF, 0xD9 | 0xDA) => return None,
            (0xFF, _) => at += 2 + u16_be(file, at + 2)? as usize,
            _ => return None,
        }
    }
}

fn u16_be(file: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(*file.get(at..)?.first_chunk()?)))
}

fn u16_le(file: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_le_bytes(*file.get(at..)?.first_chunk()?)))
}

fn u32_be(file: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*file.get(at..)?.first_chunk()?))
}

fn u32_le(file: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*file.get(at..)?.first_chunk()?))
}
