using System.Buffers.Binary;

namespace MotCua.Platform.Files;

/// <summary>
/// Finds the frame header of a JPEG while its bytes pass, however much a camera tells of itself before: segments FF, marker, length;
/// SOF0…SOF15 hold height and width as 16 bits (ITU-T T.81, B.1.1, B.2.2).
/// </summary>
internal sealed class JpegFrame
{
    private const int LengthSize = 2;

    /// <summary>Length, precision, height and width.</summary>
    private const int HeaderSize = 7;

    private readonly byte[] segment = new byte[HeaderSize];
    private State state = State.First;
    private bool frame;
    private int gathered;
    private long skip;

    private enum State
    {
        First,
        Second,
        Mark,
        Marker,
        Segment,
        Over,
    }

    /// <summary>Dots of the picture; null when its bytes are none of a JPEG, or it does not say before it begins.</summary>
    public long? Dots { get; private set; }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && state != State.Over)
        {
            if (skip > 0)
            {
                var passed = (int)Math.Min(skip, bytes.Length);
                skip -= passed;
                bytes = bytes[passed..];
                continue;
            }

            Next(bytes[0]);
            bytes = bytes[1..];
        }
    }

    private void Next(byte read)
    {
        switch (state)
        {
            case State.First:
                state = read == 0xFF ? State.Second : State.Over;
                break;
            case State.Second:
                state = read == 0xD8 ? State.Mark : State.Over;
                break;
            case State.Mark:
                state = read == 0xFF ? State.Marker : State.Over;
                break;
            case State.Marker when read == 0xFF:
                break; // a fill byte
            case State.Marker when read is 0x01 or (>= 0xD0 and <= 0xD8):
                state = State.Mark; // stands alone
                break;
            case State.Marker when read is 0x00 or 0xD9 or 0xDA:
                state = State.Over; // the picture itself begins or ends
                break;
            case State.Marker:
                // C4, C8 and CC are tables among the frame headers' numbers.
                (state, gathered, frame) = (State.Segment, 0, read is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC));
                break;
            case State.Segment:
                segment[gathered++] = read;
                if (gathered == (frame ? HeaderSize : LengthSize))
                    Pass();
                break;
        }
    }

    private void Pass()
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(segment);
        state = frame || length < LengthSize ? State.Over : State.Mark;
        skip = state == State.Mark ? length - LengthSize : 0;
        // Lines that are counted behind the picture (height 0) are no size that anybody could check.
        if (frame && (long)BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(3)) * BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(5)) is > 0 and var dots)
            Dots = dots;
    }
}
