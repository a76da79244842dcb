using System.Collections.Concurrent;
using System.Diagnostics;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Budgets;

/// <summary>
/// A hot command goes to PostgreSQL twice: one batch reads all it needs, one writes all it decided. Npgsql traces each trip, and
/// the trace id that the request carries says which trips were the request's own.
/// </summary>
public sealed class RoundTripTests(PostgresCity city) : IDisposable
{
    private readonly Story story = new(city);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> trips = new(StringComparer.Ordinal);

    [Fact]
    public async Task Submission_acceptance_and_task_completion_take_two_round_trips_each()
    {
        using var listener = Listen();

        // What is kept in memory for some seconds is read by a first dossier; codes come in blocks of sixteen, so one in
        // sixteen acceptances takes a third trip, and the lower of two is the rule.
        await story.TellAsync(Stage.Assigned);
        var first = await OneAsync();
        var second = await OneAsync();
        // One, where the write went together with those of others.
        Math.Min(first.Submit, second.Submit).ShouldBeInRange(1, 2);
        Math.Min(first.Accept, second.Accept).ShouldBeInRange(1, 2);
        Math.Min(first.Complete, second.Complete).ShouldBeInRange(1, 2);
    }

    public void Dispose() => story.Dispose();

    private async Task<(int Submit, int Accept, int Complete)> OneAsync()
    {
        var submit = await TripsAsync(Story.Citizen, Story.Request(HttpMethod.Post, "dossiers", story.Application()));
        var dossier = await story.ReadAsync(submit.Id);
        var accept = await TripsAsync("counter-1", Story.Request(HttpMethod.Post, $"dossiers/{dossier.Id}/accept", revision: dossier.Revision));
        dossier = await story.ReadAsync(submit.Id);
        var complete = await TripsAsync("head-1", Story.Request(HttpMethod.Post, $"tasks/{dossier.Task}/complete", new { outcome = "assigned" }, revision: dossier.TaskRevision));
        return (submit.Trips, accept.Trips, complete.Trips);
    }

    private async Task<(int Trips, Guid Id)> TripsAsync(string persona, HttpRequestMessage request)
    {
        using var asked = request;
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        asked.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        using var answer = await (await story.AsAsync(persona)).SendAsync(asked);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return (trips.TryGetValue(trace, out var own) ? own.Count : 0, System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(text).GetProperty("id").GetGuid());
    }

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql")
                {
                    trips.GetOrAdd(activity.TraceId.ToHexString(), _ => new()).Enqueue(activity.DisplayName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
