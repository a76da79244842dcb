using MotCua.Kernel;

namespace MotCua.Shifts;

/// <summary>What a line of a hand-over list is about.</summary>
public enum LineKind
{
    /// <summary>Giấy tờ đã nhận, chưa chuyển.</summary>
    Papers,
    /// <summary>Kết quả chưa trả.</summary>
    Result,
    /// <summary>Tiền mặt trong quỹ.</summary>
    Cash,
    /// <summary>Khách đang chờ.</summary>
    Visitors,
    /// <summary>Hồ sơ nộp trực tuyến, chưa tiếp nhận: there are no papers to hand over.</summary>
    Online,
    /// <summary>Khách đang ở quầy: whom the giver has called or is serving.</summary>
    Served,
}

/// <summary>A line of a hand-over list: what was open when the shift ended.</summary>
/// <param name="Number">1, 2, 3 … of the list.</param>
/// <param name="Subject">The dossier, or the drawer; null for papers and results where it stands for those beyond the list, and for visitors.</param>
/// <param name="Code">Of the dossier; for visitors the service group.</param>
/// <param name="Count">Receipts in the drawer, visitors who wait, dossiers beyond the list; 1 for a dossier.</param>
/// <param name="Amount">What must lie in the drawer.</param>
public sealed record HandedLine(int Number, LineKind Kind, Guid? Subject, string? Code, int Count, Vnd Amount);
