using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class TrackingOnSqlite(SqliteCity city) : TrackingTests(city);

public sealed class TrackingOnPostgres(PostgresCity city) : TrackingTests(city);

/// <summary>Five wrong guesses an hour, however they are spread over codes, hits and addresses.</summary>
public abstract class TrackingTests(TestCity city) : IDisposable
{
    private static int addresses;

    private readonly Story story = new(city);

    [Fact]
    public async Task An_own_hit_gives_no_further_tries_at_others()
    {
        var (own, check) = await FileAsync();
        var address = Address();
        for (var guess = 0; guess < TrackingTries.Most; guess++)
        {
            (await TrackAsync($"T-261122-{guess}AAAAAAA", "22222222", address)).ShouldBeFalse();
            if (guess < TrackingTries.Most - 1)
            {
                (await TrackAsync(own.Reference, check, address)).ShouldBeTrue();
            }
        }

        (await TrackAsync(own.Reference, check, address)).ShouldBeFalse();
        (await TrackAsync(own.Reference, $" {check[..4]} {check[4..].ToLowerInvariant()}", Address())).ShouldBeTrue("as it stands on the paper");
        (await TrackAsync(own.Reference, check, Address())).ShouldBeTrue();
    }

    [Fact]
    public async Task Reference_and_code_of_one_dossier_are_one_target()
    {
        var (dossier, check) = await FileAsync();
        for (var guess = 0; guess < TrackingTries.Most; guess++)
        {
            (await TrackAsync(guess % 2 == 0 ? dossier.Reference : dossier.Code!, "22222222", Address())).ShouldBeFalse();
        }

        (await TrackAsync(dossier.Reference, check, Address())).ShouldBeFalse();
        (await TrackAsync(dossier.Code!, check, Address())).ShouldBeFalse();
    }

    [Fact]
    public async Task Addresses_of_one_line_are_one_address()
    {
        for (var guess = 1; guess <= TrackingTries.Most; guess++)
        {
            await TrackAsync($"T-261122-{guess}BBBBBBB", "22222222", $"2001:db8:7:{city.GetType().Name.Length}::{guess}");
        }

        var (dossier, check) = await FileAsync();
        (await TrackAsync(dossier.Reference, check, $"2001:db8:7:{city.GetType().Name.Length}::ffff")).ShouldBeFalse();
    }

    [Fact]
    public async Task Counts_of_hours_that_are_over_are_dropped()
    {
        await TrackAsync("T-261122-CCCCCCCC", "22222222", Address());
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var drop = city.Services.GetServices<OldRows>().Single(old => old.Table == "dossiers_tracking_try").DropAsync;
        var now = city.Time.GetUtcNow();
        await drop(db, now, TestContext.Current.CancellationToken);
        (await db.Set<TrackingTryRow>().CountAsync()).ShouldBeGreaterThan(0);
        var old = new byte[] { 7, 7, 7 };
        await db.Database.ExecuteSqlAsync($"insert into dossiers_tracking_try (who, hour, tries) values ({old}, {(now.ToUnixTimeSeconds() / 3600) - 5}, 1)");
        await drop(db, now, TestContext.Current.CancellationToken);
        (await db.Set<TrackingTryRow>().AnyAsync(row => row.Who == old)).ShouldBeFalse();
    }

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Address() => $"198.51.100.{Interlocked.Increment(ref addresses)}";

    private async Task<(Told Dossier, string Check)> FileAsync()
    {
        var told = await story.TellAsync(Stage.Accepted);
        var subject = (await story.AskAsync(Story.Citizen, HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        var view = await city.Services.GetRequiredService<GetDossier.Handler>().HandleAsync($"{told.Id}", new Scope { Kind = SubjectKind.Citizen, Subject = subject }, default);
        return (told, view.Value.Application!.Check);
    }

    private async Task<bool> TrackAsync(string code, string check, string address) =>
        (await city.Services.GetRequiredService<TrackDossier.Handler>().HandleAsync(new(code, check), address, TestContext.Current.CancellationToken)).Ok;
}
