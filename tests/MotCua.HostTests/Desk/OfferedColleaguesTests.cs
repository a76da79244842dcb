using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

/// <summary>Who is offered for a piece of work is who may be given it. A city of its own, because a ward moves under a department.</summary>
public sealed partial class OfferedColleaguesTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly Guid Registry = new("01990000-0000-7000-8000-00000000a008");
    private static readonly Guid Expert = new("01990000-0000-7000-8000-00000000a009");
    private static readonly Guid Helper = new("01990000-0000-7000-8000-00000000a014");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_holds_the_role_in_the_unit_or_above_it_is_offered_and_nobody_else(bool postgres)
    {
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var story = new Story(city);
        var (assignments, clock) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>());
        var (ward, department, now) = (city.UnitOf("commune-00004-2025"), city.UnitOf("department-construction"), clock.GetUtcNow());
        await MoveAsync(city, ward, department);
        await assignments.AssignAsync(Expert, department, Role.Handle, now, Ct);
        // Not yet, and no more.
        await assignments.AssignAsync(Helper, ward, Role.Handle, now.AddDays(1), Ct);
        await assignments.AssignAsync(Registry, ward, Role.Handle, now, Ct);
        await assignments.EndAsync(Registry, ward, Role.Handle, clock.GetUtcNow(), Ct);

        var told = await story.TellAsync(Stage.Assigned);
        using var head = new Browser(city);
        await head.SignInAsync("head-1");
        (await OfferedAsync()).ShouldBe([Story.Specialist, Expert], ignoreOrder: true);
        foreach (var official in new[] { Helper, Registry })
        {
            (await ReassignAsync(official)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await ReassignAsync(Expert)).ShouldBe(HttpStatusCode.OK);
        (await OfferedAsync()).ShouldBe([Story.Specialist]);
        (await ReassignAsync(Story.Specialist)).ShouldBe(HttpStatusCode.OK);
        (await OfferedAsync()).ShouldBe([Expert]);

        async Task<IReadOnlyList<Guid>> OfferedAsync()
        {
            var choices = Choices().Match(await head.ReadAsync($"/desk/tasks/{told.Task}")).Value;
            return [.. Choice().Matches(choices).Select(match => Guid.Parse(match.Groups[1].Value))];
        }

        async Task<HttpStatusCode> ReassignAsync(Guid official)
        {
            told = await story.ReadAsync(told.Id);
            using var request = Story.Request(HttpMethod.Post, $"tasks/{told.Task}/reassign", new { assignee = official }, revision: told.TaskRevision);
            using var answer = await (await story.AsAsync("head-1")).SendAsync(request, Ct);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_page_of_work_reads_the_assignments_of_the_whole_city(bool postgres)
    {
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var story = new Story(city);
        var told = await story.TellAsync(Stage.Assigned);
        using var specialist = new Browser(city);
        await specialist.SignInAsync("specialist-1");
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        var connection = db.Database.GetDbConnection();
        using var statements = new Statements(connection.DataSource, connection.Database);
        (await specialist.ReadAsync($"/desk/tasks/{told.Task}")).ShouldContain("/consult\"");

        var read = statements.Seen.Where(sql => sql.Contains("authority_assignment", StringComparison.Ordinal)).ToList();
        read.ShouldNotBeEmpty("whoever may be asked stands there");
        read.ShouldAllBe(sql => Narrow().IsMatch(sql));
    }

    /// <summary>The ward stands under the department from the day on from which it stood under the city.</summary>
    private static async Task MoveAsync(TestCity city, Guid unit, Guid parent)
    {
        await using (var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct))
        {
            await db.Set<UnitParentRow>().Where(row => row.Unit == unit).ExecuteUpdateAsync(set => set.SetProperty(row => row.Parent, parent), Ct);
        }

        var units = city.Services.GetRequiredService<IUnits>();
        ((Units)units).Forget();
        await units.ReadAsync(Ct);
        var clock = city.Services.GetRequiredService<CityClock>();
        city.Services.GetRequiredService<IUnitsBelow>().AtAndBelow(parent, clock.GetUtcNow()).ShouldContain(unit);
    }

    /// <summary>What EF asks of one database.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string source;
        private readonly string database;
        private readonly List<IDisposable> subscriptions = [];

        public Statements(string source, string database)
        {
            (this.source, this.database) = (source, database);
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public ConcurrentQueue<string> Seen { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: { Connection: { } used } command }
                && used.DataSource == source && used.Database == database)
            {
                Seen.Enqueue(command.CommandText);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
    }

    [GeneratedRegex("<select[^>]*name=\"assignee\".*?</select>", RegexOptions.Singleline)]
    private static partial Regex Choices();

    [GeneratedRegex("value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Choice();

    [GeneratedRegex("where .*role.*valid_from", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Narrow();
}
