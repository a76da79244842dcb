using System.Text;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Performance.Contracts;

namespace MotCua.Performance.Tracks;

/// <summary>
/// Tracks as bytes of a row: small, because each is written again with every stretch of the ledger that touches its subject.
/// Whoever changes the form raises its number; a rebuild writes all anew, and rows of another form are not read.
/// </summary>
internal static class TrackBytes
{
    // Form 1 of each kind; the next form of dossiers would be 5.
    private const byte Dossier = 1;
    private const byte Petition = 2;
    private const byte Procedure = 3;
    private const byte Copies = 4;

    public static byte[] Write(Track track)
    {
        using var bytes = new MemoryStream(160);
        using (var w = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            switch (track)
            {
                case DossierTrack t:
                    w.Write(Dossier);
                    Write(w, t);
                    break;
                case PetitionTrack t:
                    w.Write(Petition);
                    Write(w, t);
                    break;
                case ProcedureTrack t:
                    w.Write(Procedure);
                    Write(w, t);
                    break;
                case CopiesTrack t:
                    w.Write(Copies);
                    w.Write(t.Unit is not null);
                    Write(w, t.Unit ?? Guid.Empty);
                    Write(w, t.At);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(track));
            }
        }

        return bytes.ToArray();
    }

    public static Track Read(byte[] state)
    {
        using var r = new BinaryReader(new MemoryStream(state, writable: false), Encoding.UTF8);
        return r.ReadByte() switch
        {
            Dossier => ReadDossier(r),
            Petition => ReadPetition(r),
            Procedure => ReadProcedure(r),
            Copies => ReadCopies(r),
            var kind => throw new InvalidDataException($"A track of kind {kind} is of another release: rebuild the figures (motcua rebuild performance)."),
        };
    }

    private static void Write(BinaryWriter w, DossierTrack t)
    {
        w.Write(t.Procedure);
        w.Write7BitEncodedInt(t.Version);
        w.Write7BitEncodedInt(t.Calendar);
        w.Write(t.Field);
        Write(w, t.Unit);
        w.Write((byte)t.Channel);
        w.Write7BitEncodedInt((int)t.Marks);
        Write(w, t.SubmittedAt);
        Write(w, t.ReceivedAt);
        Write(w, t.Due);
        Write(w, t.Limit);
        Write(w, t.HeldLimit);
        Write(w, t.AskedAt);
        w.Write7BitEncodedInt(t.Supplements);
        Write(w, t.EndedAt);
        w.Write((byte)t.End);
        w.Write7BitEncodedInt(t.WorkedMinutes);
        w.Write((byte)t.Score);
        Write(w, t.RatedAt);
        Write(w, t.ComplainedAt);
        w.Write7BitEncodedInt(t.Steps.Count);
        foreach (var step in t.Steps)
        {
            Write(w, step.Task);
            w.Write(step.Key);
            w.Write(step.Node);
            Write(w, step.Unit);
            Write(w, step.Due);
        }
    }

    private static DossierTrack ReadDossier(BinaryReader r)
    {
        var t = new DossierTrack
        {
            Procedure = Text(r), Version = r.Read7BitEncodedInt(), Calendar = r.Read7BitEncodedInt(), Field = Text(r), Unit = Id(r), Channel = (Channel)r.ReadByte(),
            Marks = (Marks)r.Read7BitEncodedInt(), SubmittedAt = Moment(r), ReceivedAt = Moment(r), Due = Moment(r), Limit = Moment(r), HeldLimit = Moment(r),
            AskedAt = Moment(r), Supplements = r.Read7BitEncodedInt(), EndedAt = Moment(r), End = (DossierEnd)r.ReadByte(), WorkedMinutes = r.Read7BitEncodedInt(),
            Score = r.ReadByte(), RatedAt = Moment(r), ComplainedAt = Moment(r),
        };
        var steps = new OpenStep[r.Read7BitEncodedInt()];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = new(Id(r), r.ReadInt32(), Text(r), Id(r), Moment(r));
        }

        return steps.Length == 0 ? t : t with { Steps = steps.ToValueList() };
    }

    private static void Write(BinaryWriter w, PetitionTrack t)
    {
        Write(w, t.Unit);
        w.Write((byte)t.Matter);
        w.Write(t.Repeats);
        Write(w, t.ReceivedAt);
        Write(w, t.Due);
        Write(w, t.ClosedAt);
        w.Write(t.PublishedLate);
        w.Write(t.Disliked);
        w.Write(t.SentAgain);
    }

    private static PetitionTrack ReadPetition(BinaryReader r) => new()
    {
        Unit = Id(r), Matter = (PetitionMatter)r.ReadByte(), Repeats = r.ReadBoolean(), ReceivedAt = Moment(r), Due = Moment(r) ?? default, ClosedAt = Moment(r),
        PublishedLate = r.ReadBoolean(), Disliked = r.ReadBoolean(), SentAgain = r.ReadBoolean(),
    };

    private static void Write(BinaryWriter w, ProcedureTrack t)
    {
        w.Write(t.Standing is not null);
        if (t.Standing is { } s)
        {
            w.Write(s.Procedure);
            w.Write(s.On.DayNumber);
            w.Write(s.PublishBy.DayNumber);
            w.Write(s.Parts);
            w.Write((byte)s.Level);
            w.Write((byte)s.Service);
            w.Write(s.FullPossible);
            w.Write(s.Fees);
            w.Write(s.PayableOnline);
            w.Write(s.Persons);
        }
    }

    private static ProcedureTrack ReadProcedure(BinaryReader r) => new()
    {
        Standing = !r.ReadBoolean() ? null : new(
            Text(r), DateOnly.FromDayNumber(r.ReadInt32()), DateOnly.FromDayNumber(r.ReadInt32()), r.ReadInt32(), (Organisations.Contracts.UnitLevel)r.ReadByte(),
            (OnlineService)r.ReadByte(), r.ReadBoolean(), r.ReadBoolean(), r.ReadBoolean(), r.ReadBoolean()),
    };

    private static CopiesTrack ReadCopies(BinaryReader r)
    {
        var there = r.ReadBoolean();
        var unit = Id(r);
        return new() { Unit = there ? unit : null, At = Moment(r) ?? default };
    }

    // Codes, fields and nodes are few: one text of each is enough.
    private static string Text(BinaryReader r) => string.Intern(r.ReadString());

    private static void Write(BinaryWriter w, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        w.Write(bytes);
    }

    private static Guid Id(BinaryReader r)
    {
        Span<byte> bytes = stackalloc byte[16];
        r.BaseStream.ReadExactly(bytes);
        return new Guid(bytes);
    }

    /// <summary>Ticks of UTC and one; 0 for none.</summary>
    private static void Write(BinaryWriter w, DateTimeOffset? at) => w.Write7BitEncodedInt64(at is { } moment ? moment.UtcTicks + 1 : 0);

    private static DateTimeOffset? Moment(BinaryReader r) => r.Read7BitEncodedInt64() is > 0 and var ticks ? new DateTimeOffset(ticks - 1, TimeSpan.Zero) : null;
}
