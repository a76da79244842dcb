using MotCua.Kernel;

namespace MotCua.Forms.Contracts;

/// <summary>A begun application, for its owner only.</summary>
public sealed record Draft(Guid Id, string ProcedureCode, DraftContent Content, DateTimeOffset SavedAt, DateTimeOffset KeptUntil, long Revision);

/// <summary>Everything of an application that is not filed yet; nothing in it needs to be right.</summary>
public sealed record DraftContent
{
    public static DraftContent Empty { get; } = new();

    public string? CaseCode { get; init; }

    public Guid? ReceivingUnit { get; init; }

    /// <summary>A person or company the owner represents.</summary>
    public Guid? OnBehalfOf { get; init; }

    public FormAnswers Form { get; init; } = FormAnswers.Empty;

    public ValueList<DraftComponent> Components { get; init; } = [];

    public string? Delivery { get; init; }

    public string? DeliveryAddress { get; init; }

    /// <summary>Ids of fields that known facts filled; the page says where they come from.</summary>
    public ValueList<string> Filled { get; init; } = [];

    /// <summary>The same draft with one file more; a file stands under one paper only.</summary>
    public DraftContent WithFile(string component, Guid file)
    {
        var others = WithoutFile(file);
        var at = others.Components.FirstOrDefault(each => each.Code == component) ?? new DraftComponent(component, []);
        return others with { Components = [.. others.Components.Where(each => each.Code != component), at with { Files = at.Files.With(file) }] };
    }

    public DraftContent WithoutFile(Guid file) => this with
    {
        Components = Components.Select(each => each with { Files = each.Files.Where(known => known != file) }).Where(each => each.Files.Count > 0).ToValueList(),
    };
}

/// <summary>The files for one paper.</summary>
public sealed record DraftComponent(string Code, ValueList<Guid> Files);

/// <summary>A line of "my drafts".</summary>
public sealed record DraftLine(Guid Id, string ProcedureCode, DateTimeOffset SavedAt, DateTimeOffset KeptUntil, long Revision);
