using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using Shouldly;

namespace MotCua.HostTests.Durability;

/// <summary>What the ledger of a running city says, read past the application.</summary>
internal static class History
{
    public static async Task<IReadOnlyList<string>> EventsOfAsync(TestCity city, Guid stream)
    {
        await using var db = await DbAsync(city);
        return await db.Set<LedgerRow>().Where(row => row.Stream == stream).OrderBy(row => row.Version).Select(row => row.Type).ToListAsync();
    }

    /// <summary>What <c>motcua verify --invariants</c> says is nothing.</summary>
    public static async Task ShouldBeCleanAsync(TestCity city)
    {
        var report = await city.Services.GetRequiredService<Verifier>().VerifyAsync(withInvariants: true, default);
        report.InvariantsChecked.ShouldContain("dossiers.state-is-the-fold-of-its-events");
        report.InvariantsChecked.ShouldContain("dossiers.work-items-are-those-of-the-state");
        report.Rows.ShouldBeGreaterThan(0);
        report.Findings.Select(finding => $"{finding.Code} {string.Join(", ", finding.Args)}").ShouldBeEmpty();
    }

    public static Task<AppDb> DbAsync(TestCity city) => city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
}
