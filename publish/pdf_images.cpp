// Method: a JPEG file is what the filter DCTDecode takes, byte for byte; its orientation becomes the matrix that it is
// drawn with. Other images are written with one bit a pixel where all are black or white, with one channel where they
// are grey, else with three, filtered row by row as PNG does it ("up") and deflated.
//
// Fails for JPEG files without a frame header, which are drawn from their pixels instead.
#include "publish/pdf_images.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace nianbao::publish {

namespace {

struct JpegFrame {
  int width = 0;
  int height = 0;
  int channels = 0;
  bool inverted = false;  // CMYK as Adobe's programs write it
};

std::optional<JpegFrame> frame_of(const std::string& bytes) {
  const auto at = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  JpegFrame frame;
  for (std::size_t i = 2; i + 9 < bytes.size();) {
    if (at(i) != 0xFF) return std::nullopt;
    const unsigned marker = at(i + 1);
    if (marker == 0xFF) {
      ++i;
      continue;
    }
    const std::size_t length = static_cast<std::size_t>(at(i + 2)) << 8U | at(i + 3);
    if (marker == 0xEE && bytes.compare(i + 4, 5, "Adobe") == 0) frame.inverted = true;
    const bool is_frame = marker >= 0xC0 && marker <= 0xC2;  // the kinds that PDF's filter takes
    if (is_frame) {
      frame.height = at(i + 5) << 8U | at(i + 6);
      frame.width = at(i + 7) << 8U | at(i + 8);
      frame.channels = at(i + 9);
      const bool known = at(i + 4) == 8 && (frame.channels == 1 || frame.channels == 3 || frame.channels == 4);
      return known && frame.width > 0 && frame.height > 0 ? std::optional(frame) : std::nullopt;
    }
    if (marker == 0xDA || length < 2) return std::nullopt;
    i += 2 + length;
  }
  return std::nullopt;
}

QPDFObjectHandle image_of(QPDF& pdf, int width, int height, const char* space, int bits) {
  QPDFObjectHandle image = pdf.makeIndirectObject(pdf.newStream());
  QPDFObjectHandle dict = image.getDict();
  dict.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
  dict.replaceKey("/Subtype", QPDFObjectHandle::newName("/Image"));
  dict.replaceKey("/Width", QPDFObjectHandle::newInteger(width));
  dict.replaceKey("/Height", QPDFObjectHandle::newInteger(height));
  dict.replaceKey("/ColorSpace", QPDFObjectHandle::newName(space));
  dict.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(bits));
  return image;
}

QPDFObjectHandle jpeg_object(QPDF& pdf, const JpegFile& file, const JpegFrame& frame) {
  const char* space = frame.channels == 1 ? "/DeviceGray" : frame.channels == 3 ? "/DeviceRGB" : "/DeviceCMYK";
  QPDFObjectHandle image = image_of(pdf, frame.width, frame.height, space, 8);
  if (frame.channels == 4 && frame.inverted) {
    image.getDict().replaceKey("/Decode", QPDFObjectHandle::parse("[1 0 1 0 1 0 1 0]"));
  }
  image.replaceStreamData(file.bytes, QPDFObjectHandle::newName("/DCTDecode"), QPDFObjectHandle::newNull());
  return image;
}

bool is_grey(const Image& image) {
  if (image.channels == 1) return true;
  for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3) {
    if (image.pixels[i] != image.pixels[i + 1] || image.pixels[i] != image.pixels[i + 2]) return false;
  }
  return true;
}

bool is_two_valued(const Image& image) {
  return std::all_of(image.pixels.begin(), image.pixels.end(), [](std::uint8_t v) { return v == 0 || v == 255; });
}

using Row = std::vector<unsigned char>;

Row packed_row(const Image& image, int y, bool grey, bool bits) {
  const std::uint8_t* from = image.row(y);
  if (!grey) return {from, from + image.stride()};
  const auto width = static_cast<std::size_t>(image.width);
  const auto step = static_cast<std::size_t>(image.channels);
  Row row(bits ? (width + 7) / 8 : width, 0);
  for (std::size_t x = 0; x < width; ++x) {
    const std::uint8_t value = from[x * step];
    if (!bits) row[x] = value;
    if (bits && value != 0) row[x / 8] = static_cast<unsigned char>(row[x / 8] | 0x80U >> (x % 8));
  }
  return row;
}

std::string deflated_rows(const Image& image, bool grey, bool bits) {
  constexpr unsigned char kUp = 2;  // PNG's filter: the difference to the row above
  Pl_Buffer sink("image");
  Pl_Flate flate("deflate", &sink, Pl_Flate::a_deflate);
  Row above;
  for (int y = 0; y < image.height; ++y) {
    const Row row = packed_row(image, y, grey, bits);
    above.resize(row.size(), 0);
    Row out = {kUp};
    for (std::size_t i = 0; i < row.size(); ++i) out.push_back(static_cast<unsigned char>(row[i] - above[i]));
    flate.write(out.data(), out.size());
    above = row;
  }
  flate.finish();
  const std::shared_ptr<Buffer> buffer = sink.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

QPDFObjectHandle pixel_object(QPDF& pdf, const Image& image) {
  const bool grey = is_grey(image);
  const bool bits = grey && is_two_valued(image);
  QPDFObjectHandle object = image_of(pdf, image.width, image.height, grey ? "/DeviceGray" : "/DeviceRGB", bits ? 1 : 8);
  QPDFObjectHandle parms = QPDFObjectHandle::newDictionary();
  parms.replaceKey("/Predictor", QPDFObjectHandle::newInteger(15));
  parms.replaceKey("/Colors", QPDFObjectHandle::newInteger(grey ? 1 : 3));
  parms.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(bits ? 1 : 8));
  parms.replaceKey("/Columns", QPDFObjectHandle::newInteger(image.width));
  object.replaceStreamData(deflated_rows(image, grey, bits), QPDFObjectHandle::newName("/FlateDecode"), parms);
  return object;
}

// The unit square onto the page, as an EXIF orientation wants the stored image seen.
std::array<double, 6> matrix_of(int orientation, double w, double h) {
  switch (orientation) {
    case 2:
      return {-w, 0, 0, h, w, 0};
    case 3:
      return {-w, 0, 0, -h, w, h};
    case 4:
      return {w, 0, 0, -h, 0, h};
    case 5:
      return {0, -h, -w, 0, w, h};
    case 6:
      return {0, -h, w, 0, 0, h};
    case 7:
      return {0, h, w, 0, 0, 0};
    case 8:
      return {0, h, -w, 0, w, 0};
    default:
      return {w, 0, 0, h, 0, 0};
  }
}

QPDFObjectHandle page_of(QPDF& pdf, const PageInfo& info, QPDFObjectHandle image, int orientation) {
  QPDFObjectHandle page = QPDFObjectHandle::parse("<< /Type /Page /Resources << /XObject << >> >> >>");
  page.replaceKey("/MediaBox", QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(0, 0, info.width, info.height)));
  page.getKey("/Resources").getKey("/XObject").replaceKey("/Image", image);
  std::string content = "q";
  for (const double value : matrix_of(orientation, info.width, info.height)) {
    content += " " + QPDFObjectHandle::newReal(value, 4).unparse();
  }
  page.replaceKey("/Contents", pdf.newStream(content + " cm /Image Do Q\n"));
  return pdf.makeIndirectObject(page);
}

}  // namespace

bool add_image_pages(QPDF& pdf, const Report& report, const PdfInput& input) {
  bool plain = true;
  QPDFPageDocumentHelper pages(pdf);
  for (const PageInfo& info : report.pages) {
    const std::optional<JpegFile> file = input.jpeg(info.page);
    const std::optional<JpegFrame> frame = file ? frame_of(file->bytes) : std::nullopt;
    QPDFObjectHandle image = frame ? jpeg_object(pdf, *file, *frame) : pixel_object(pdf, input.image(info.page));
    plain = plain && !(frame && frame->channels == 4);
    pages.addPage(QPDFPageObjectHelper(page_of(pdf, info, image, frame ? file->orientation : 1)), false);
  }
  return plain;
}

}  // namespace nianbao::publish
