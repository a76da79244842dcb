namespace MotCua.Dossiers.Contracts;

/// <summary>Where a dossier stands. The national code (TrangThaiHoSo, domain.md §5.2) is in brackets.</summary>
public enum DossierStatus
{
    /// <summary>Filed, waiting for the counter (1, Mới đăng ký).</summary>
    Submitted,
    /// <summary>The counter asked for corrections before acceptance; no clock runs (1 for the nation).</summary>
    Guidance,
    /// <summary>Accepted, the clock runs (2, Được tiếp nhận).</summary>
    Accepted,
    /// <summary>Refused at the counter (3, Không được tiếp nhận).</summary>
    Refused,
    /// <summary>Being handled (4, Đang xử lý).</summary>
    InProgress,
    /// <summary>Waits for the citizen's supplement (5, Yêu cầu bổ sung giấy tờ).</summary>
    AwaitingSupplement,
    /// <summary>Waits for a payment or tax (6).</summary>
    AwaitingPayment,
    /// <summary>The citizen asks to withdraw (7).</summary>
    WithdrawalRequested,
    /// <summary>Stopped (8, Dừng xử lý).</summary>
    Stopped,
    /// <summary>The result is ready at the counter (9, Đã xử lý xong).</summary>
    Resolved,
    /// <summary>The result has been handed over (10, Đã trả kết quả).</summary>
    Returned,
}

/// <summary>How a dossier came in. National codes 1–3 (KenhThucHien); home counts as counter.</summary>
public enum Channel
{
    Counter,
    Online,
    Post,
    Home,
}

public static class Channels
{
    /// <summary>Somebody stood before an officer, at the counter or at home, and could show a paper.</summary>
    public static bool IsInPerson(this Channel channel) => channel is Channel.Counter or Channel.Home;
}

public static class DossierStatusCodes
{
    /// <summary>The national status code 1–10.</summary>
    public static int National(this DossierStatus status) => status switch
    {
        DossierStatus.Submitted or DossierStatus.Guidance => 1,
        DossierStatus.Accepted => 2,
        DossierStatus.Refused => 3,
        DossierStatus.InProgress => 4,
        DossierStatus.AwaitingSupplement => 5,
        DossierStatus.AwaitingPayment => 6,
        DossierStatus.WithdrawalRequested => 7,
        DossierStatus.Stopped => 8,
        DossierStatus.Resolved => 9,
        DossierStatus.Returned => 10,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>No further work: refused, stopped, resolved or returned.</summary>
    public static bool Closed(this DossierStatus status) =>
        status is DossierStatus.Refused or DossierStatus.Stopped or DossierStatus.Resolved or DossierStatus.Returned;
}
