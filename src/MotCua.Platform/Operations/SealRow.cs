using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>A seal file as kept in the database.</summary>
public sealed class SealRow
{
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>The same bytes as in <c>data/seals</c>.</summary>
    public required byte[] File { get; init; }

    internal SealRow()
    {
    }
}

/// <summary>Tables of seals and of the ledger's readers.</summary>
internal sealed class OperationsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<SealRow>(e =>
        {
            e.ToTable("seal").HasKey(r => r.Number);
            e.Property(r => r.Number).ValueGeneratedNever();
        });
        model.Entity<LedgerReaderRow>(e => e.ToTable("ledger_reader").HasKey(r => r.Name));
        model.Entity<ProjectionRow>(e => e.ToTable("ledger_projection").HasKey(r => r.Name));
    }
}
