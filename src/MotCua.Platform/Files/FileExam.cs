using System.Buffers;
using MotCua.Kernel;

namespace MotCua.Platform.Files;

/// <summary>
/// Looks at a file's bytes as they pass and says in the end whether it is what it seems. We open no picture, no archive and no
/// PDF ourselves: this protects whoever shows or unpacks the file later.
/// </summary>
internal sealed class FileExam(int mostMegapixels)
{
    /// <summary>As far as browsers guess, and where a PNG says its size.</summary>
    private const int HeadSize = 4 * 1024;

    private readonly ArrayBufferWriter<byte> head = new();
    private readonly byte[] end = new byte[2 * ZipDirectory.Reach];
    private readonly JpegFrame frame = new();
    private int filled;
    private long length;

    /// <summary>The next bytes of the file.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        length += bytes.Length;
        frame.Take(bytes);
        head.Write(bytes[..Math.Min(bytes.Length, HeadSize - head.WrittenCount)]);
        if (bytes.Length >= ZipDirectory.Reach)
        {
            bytes[^ZipDirectory.Reach..].CopyTo(end);
            filled = ZipDirectory.Reach;
            return;
        }

        if (filled + bytes.Length > end.Length)
        {
            end.AsSpan(filled - ZipDirectory.Reach, ZipDirectory.Reach).CopyTo(end);
            filled = ZipDirectory.Reach;
        }

        bytes.CopyTo(end.AsSpan(filled));
        filled += bytes.Length;
    }

    /// <summary>Why a file of this kind is not taken; null when nothing speaks against it.</summary>
    public Problem? Judge(FileKind kind)
    {
        var first = head.WrittenSpan;
        ReadOnlySpan<byte> last = end.AsSpan(Math.Max(0, filled - ZipDirectory.Reach), Math.Min(filled, ZipDirectory.Reach));
        var archive = ZipDirectory.Read(last, length);
        if (kind == FileKinds.Docx)
            return archive is { TooMuch: false } ? null : FileProblems.UnpacksTooLarge;
        if (archive is not null || SecondKind.Is(kind, first, last))
            return FileProblems.TwoKinds;
        // No camera and no scanner leaves out how large its picture is.
        if (kind == FileKinds.Jpeg && frame.Dots is null)
            return FileProblems.KindRefused(FileKinds.All);
        var dots = kind == FileKinds.Png ? PictureSize.OfPng(first) : kind == FileKinds.Jpeg ? frame.Dots : 0;
        return dots > mostMegapixels * 1_000_000L ? FileProblems.TooManyDots(mostMegapixels) : null;
    }
}
