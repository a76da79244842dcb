using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Platform.Commands;

/// <summary>How long the answers of committed commands are kept (<c>MOTCUA_KEEP_ANSWERS_DAYS</c>); never less than seven days.</summary>
public static class StoredAnswers
{
    public const int FewestDays = 7;

    private const int AtOnce = 1000;

    /// <summary>Answers are written in legal time, so their age is counted in it.</summary>
    public static OldRows Old(int days, CityClock clock) => new("idempotency", (db, _, ct) =>
    {
        var limit = clock.Now.AddDays(-Math.Max(days, FewestDays));
        return db.Set<IdempotencyRow>().Where(row => row.At < limit).OrderBy(row => row.At).Take(AtOnce).ExecuteDeleteAsync(ct);
    });
}
