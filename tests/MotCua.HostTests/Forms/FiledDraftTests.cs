using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Forms;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Forms;

/// <summary>A draft is filed and gone, or neither: whatever happens in between.</summary>
public sealed class FiledDraftTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_dies_right_after_filing_leaves_a_dossier_and_no_draft(bool postgres)
    {
        var mortal = new Mortal();
        Action<IServiceCollection> also = services => services.AddSingleton<ICommandStore>(provider => new MortalStore(mortal, provider));
        await using TestCity city = postgres ? new PostgresCity { Also = also } : new SqliteCity { Also = also };
        await city.InitializeAsync();
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var check = await Wizard.FillAsync(browser, city);
        var draft = Guid.Parse(check.Action.Split('/')[^2]);

        mortal.DiesAfterFiling = true;
        await browser.PostAsync(check.Action, check.With("delivery", "electronic").Fields);
        mortal.Died.ShouldBeTrue("it was filed");
        await using (var db = await History.DbAsync(city))
        {
            (await db.Set<DossierRow>().CountAsync(row => row.Id == draft)).ShouldBe(1);
            (await db.Set<DraftRow>().CountAsync(row => row.Id == draft)).ShouldBe(0);
            (await db.Set<DraftContentRow>().CountAsync(row => row.Draft == draft)).ShouldBe(0);
        }

        // Alive again, the button pressed once more: the receipt, and nothing filed twice.
        mortal.Died = mortal.DiesAfterFiling = false;
        var again = await browser.PostAsync(check.Action, check.With("delivery", "electronic").Fields);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/my/dossiers/{draft}/receipt");
        (await History.EventsOfAsync(city, draft)).Count.ShouldBe(1);
    }

    private sealed class Mortal
    {
        public bool DiesAfterFiling { get; set; }

        public bool Died { get; set; }
    }

    /// <summary>The engine's own store, until the filing is committed; then nothing is written any more.</summary>
    private sealed class MortalStore(Mortal mortal, IServiceProvider services) : ICommandStore
    {
        private readonly ICommandStore store = services.GetRequiredService<StorageOptions>().IsPostgres
            ? ActivatorUtilities.CreateInstance<PostgresCommandStore>(services)
            : services.GetRequiredService<SqliteCommandStore>();

        public Task ReadAsync(ReadBatch reads, CancellationToken ct) => store.ReadAsync(reads, ct);

        public async Task<CommitResult> CommitAsync(Changes changes, CancellationToken ct)
        {
            if (mortal.Died)
            {
                throw new InvalidOperationException("Dead.");
            }

            var result = await store.CommitAsync(changes, ct);
            mortal.Died = mortal.DiesAfterFiling && changes.Events.Count > 0;
            return result;
        }
    }
}
