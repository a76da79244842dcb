using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Dossiers.Simulation;
using MotCua.HostTests.Hosts;
using MotCua.Notices;
using MotCua.Organisations.Contracts;
using MotCua.People;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class SimulatedDossierOnSqlite(SqliteCity city) : SimulatedDossierTests(city);

public sealed class SimulatedDossierOnPostgres(PostgresCity city) : SimulatedDossierTests(city);

/// <summary>A dossier that was simulated cannot be told from one that came in over the API.</summary>
public abstract class SimulatedDossierTests(TestCity city)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_the_same_steps_a_simulated_dossier_leaves_the_same_rows_as_one_over_the_API()
    {
        using var story = new Story(city);
        var real = await story.TellAsync(Stage.Rated, note: "");
        var simulated = await SimulateAsync("1.004873", plan => plan with { Score = 4, DaysToCollect = 0 });
        var (come, made) = (await ShapesAsync(real.Id), await ShapesAsync(simulated.Id));
        made.Except(come).ShouldBeEmpty();
        come.Except(made).ShouldBeEmpty();
        made.Count.ShouldBe(come.Count);
        var citizen = (await RowsAsync<DossierRow>(row => row.Id == real.Id)).Single().Party;
        (await PersonShapesAsync(simulated.Party)).ShouldBe(await PersonShapesAsync(citizen));
    }

    [Fact]
    public async Task Papers_of_a_simulated_dossier_open_for_its_official_as_any_file()
    {
        using var story = new Story(city);
        var simulated = await SimulateAsync("1.013225", plan => plan with { StandsAt = d => d.Tasks.Any(task => task.Node == "appraise") });
        var body = await story.AskAsync("specialist-1", HttpMethod.Get, $"dossiers/{simulated.Id}");
        var files = body.GetProperty("components").EnumerateArray().SelectMany(component => component.GetProperty("files").EnumerateArray()).ToList();
        files.Count.ShouldBeGreaterThan(2);
        foreach (var file in files)
        {
            var bytes = await (await story.AsAsync("specialist-1")).GetByteArrayAsync(new Uri($"/api/v1/dossiers/{simulated.Id}/files/{file.GetGuid()}", UriKind.Relative), Ct);
            bytes.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
            var row = (await RowsAsync<FileRow>(r => r.Id == file.GetGuid())).Single();
            (await city.Services.GetRequiredService<FileStore>().IsWholeAsync(row, Ct)).ShouldBeTrue();
        }
    }

    private async Task<DossierRow> SimulateAsync(string procedure, Func<LifePlan, LifePlan> course)
    {
        var services = city.Services;
        var (simulator, clock) = (services.GetRequiredService<Simulator>(), services.GetRequiredService<CityClock>());
        var ward = services.GetRequiredService<IUnits>().Current.Find(city.UnitOf("commune-00004-2025"))!;
        var departments = new[] { "department-construction", "department-planning-architecture" }.Select(slug => services.GetRequiredService<IUnits>().Current.BySlug(slug)!).ToList();
        var serials = new SerialsInBulk(services.GetRequiredService<IDbContextFactory<AppDb>>(), clock.Today, 16);
        var life = await simulator.LifeAsync([ward], departments, serials, clock.Today.AddDays(-60), clock.Now, Ct);
        var version = (await services.GetRequiredService<IProcedureTerms>().InForceAsync(procedure, clock.Today, Ct))!;
        var offered = Applications.Offer(version);
        var random = new Random(Environment.TickCount);
        var filed = clock.Now.AddDays(-40);
        var party = new Party(Guid.CreateVersion7(), new PersonDetails(
            PersonKind.Citizen, "Đỗ Thị Mô Phỏng", $"9991{random.Next(60, 99)}{random.Next(100_000, 1_000_000)}", "1970-02-03", "female", "0990123456", "Số 1, phố Thử", "00004"), true, false, ward.Id, "Số 1, phố Thử");
        var form = Applications.Fill(offered, party, ward, clock.Today.AddDays(-40), random);
        var plan = course(new LifePlan
        {
            Id = Guid.CreateVersion7(), Procedure = procedure, Channel = Channel.Online, Party = party, ReceivingUnit = ward.Id, Form = form,
            Components = Applications.Papers(offered, form, filed, random), Delivery = "electronic", FiledAt = filed, Until = clock.Now, Salt = 0,
        });
        // Officials write a note now and then; a life without any is looked for.
        while (plan.Components.Count == 0 && (await life.LiveAsync(plan, Ct)).Rows.OfType<ContentRow>().Any(content => content.Kind is "comment" or "rating"))
        {
            plan = plan with { Salt = plan.Salt + 1 };
        }

        await simulator.StoreAsync([plan], 1, life, null, Ct);
        return (await RowsAsync<DossierRow>(row => row.Id == plan.Id)).Single();
    }

    private async Task<List<string>> ShapesAsync(Guid id)
    {
        var ledger = await RowsAsync<LedgerRow>(row => row.Stream == id);
        var keys = await RowsAsync<ContentKeyRow>(row => row.Owner == id);
        var others = new List<string>();
        others.AddRange((await RowsAsync<DossierRow>(row => row.Id == id)).Select(row => $"{row.Status} {Shape(row)}"));
        others.AddRange((await RowsAsync<TaskRow>(row => row.Dossier == id)).Select(row => $"{row.Node} {row.Role} {row.Outcome} {row.Revision} {Shape(row)}"));
        others.AddRange((await RowsAsync<ContentRow>(row => row.Dossier == id)).Select(row => $"{row.Version} {row.Kind} {Shape(row)}"));
        others.AddRange((await RowsAsync<NoticeRow>(row => row.Dossier == id)).Select(row => $"{row.Kind} {Shape(row)}"));
        return [.. ledger.Select(row => $"{row.Version} {row.Type} {Shape(row)}"), .. keys.Select(Shape), .. others];
    }

    private async Task<string> PersonShapesAsync(Guid id) => string.Join('\n',
        (await RowsAsync<PersonRow>(row => row.Id == id)).Select(Shape)
            .Concat((await RowsAsync<PersonContentRow>(row => row.Person == id)).Select(Shape)).Concat((await RowsAsync<ContentKeyRow>(row => row.Owner == id)).Select(Shape)));

    private async Task<List<T>> RowsAsync<T>(System.Linq.Expressions.Expression<Func<T, bool>> where) where T : class
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        return await db.Set<T>().Where(where).ToListAsync(Ct);
    }

    /// <summary>Which columns are filled, and the fields of those that hold JSON.</summary>
    private static string Shape(object row) => row.GetType().Name + " " + string.Join(' ', row.GetType().GetProperties().Where(p => p.Name != "SearchFields").Select(property => property.GetValue(row) switch
    {
        null => $"{property.Name}=nothing",
        string text when text.StartsWith('{') => $"{property.Name}={Fields(JsonDocument.Parse(text).RootElement)}",
        byte[] record when property.Name == nameof(LedgerRow.Record) => $"{property.Name}={Fields(JsonDocument.Parse(record).RootElement)}",
        byte[] { Length: 16 or 32 or 33 } hash => $"{property.Name}={hash.Length} bytes",
        _ => property.Name,
    }));

    private static string Fields(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', json.EnumerateObject().Select(field => field.Name + Fields(field.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', json.EnumerateArray().Select(Fields)) + "]",
        _ => "",
    };
}
