using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Storage;

public sealed class OnceByKeyOnSqlite(SqliteCity city) : OnceByKeyTests(city);

public sealed class OnceByKeyOnPostgres(PostgresCity city) : OnceByKeyTests(city);

/// <summary>What a request made is its answer, however often it is sent.</summary>
public abstract class OnceByKeyTests(TestCity city)
{
    private static readonly Problem TooMany = new("test.too-many");

    [Fact]
    public async Task Who_is_refused_because_of_what_the_same_request_made_meanwhile_gets_its_answer()
    {
        var (once, made) = (city.Services.GetRequiredService<OnceByKey>(), Guid.CreateVersion7());
        var by = new CommandContext(Guid.CreateVersion7(), "POST /test/once", "twice", null, city.Services.GetRequiredService<CityClock>().Now).For(new { what = "one" });
        Task<Result<Guid>> Again(Guid id) => Task.FromResult<Result<Guid>>(id);
        var answer = await once.RunAsync<Guid>(by, Again, async () =>
        {
            // The other of the two comes first, and takes the last place.
            (await once.RunAsync<Guid>(by, Again, () => Task.FromResult<Result<Made<Guid>>>(new Made<Guid>(made, [], made)), default)).Ok.ShouldBeTrue();
            return TooMany;
        }, default);
        answer.Ok.ShouldBeTrue();
        answer.Value.ShouldBe(made);
    }
}
