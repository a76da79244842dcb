using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace MotCua.Platform.Storage;

/// <summary>
/// Daily serials without a hot row: a node takes a block in a short transaction of its own and hands it out from memory.
/// Gaps are allowed, doubles are not (unique keys of the codes see to it even if this were wrong).
/// </summary>
internal sealed class Serials(IDbContextFactory<AppDb> contexts) : ISerials
{
    private const int BlockSize = 16;

    private readonly ConcurrentDictionary<(string Series, DateOnly Day), Block> blocks = new();

    private sealed class Block
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public long Next { get; set; } = 1;

        public long Last { get; set; }
    }

    public async ValueTask<long> NextAsync(string series, DateOnly day, CancellationToken ct)
    {
        var block = blocks.GetOrAdd((series, day), _ => new Block());
        await block.Gate.WaitAsync(ct);
        try
        {
            if (block.Next > block.Last)
            {
                block.Last = await TakeAsync(series, day, ct);
                block.Next = block.Last - BlockSize + 1;
            }

            return block.Next++;
        }
        finally
        {
            block.Gate.Release();
        }
    }

    private async Task<long> TakeAsync(string series, DateOnly day, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Database
            .SqlQuery<long>($"insert into serial_block (series, day, last) values ({series}, {day}, {BlockSize}) on conflict (series, day) do update set last = serial_block.last + {BlockSize} returning last as \"Value\"")
            .ToListAsync(ct)).Single();
    }
}
