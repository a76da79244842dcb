namespace MotCua.Dossiers;

/// <summary>A line of form 07, the register of dossiers.</summary>
/// <param name="Number">1, 2, 3 … of the period.</param>
/// <param name="Applicant">Null for whoever may not read the content, and after an erasure; so are address and telephone.</param>
/// <param name="LeadAgency">Who decides (cơ quan chủ trì giải quyết).</param>
/// <param name="ReceivedAt">Accepted: before, a dossier has no code and is in no register.</param>
/// <param name="Delivery">How the result is to be received, and once it was returned, how it was.</param>
public sealed record RegisterLine(
    int Number, Guid Dossier, string Code, string Procedure, string? Applicant, PostalAddress? Address, string? Phone, Guid LeadAgency,
    DateTimeOffset ReceivedAt, DateTimeOffset? Promised, DateTimeOffset? ReturnedAt, string Delivery);
