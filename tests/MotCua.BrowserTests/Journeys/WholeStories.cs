using MotCua.BrowserTests.Shell;

namespace MotCua.BrowserTests.Journeys;

[Collection(OnTheWay.Name)]
public sealed class WholeStoriesOnSqlite(EmptyWorld world) : WholeStories(world);

[Collection(InTheBrowserOnPostgres.Name)]
public sealed class WholeStoriesOnPostgres(PostgresWorld world) : WholeStories(world);

/// <summary>
/// Both procedures from the search box to the rating, by keys alone, with a visible focus at every stop; the citizen with and
/// without JavaScript. One story runs once and every role answers for its own part of it.
/// </summary>
public abstract class WholeStories(World world)
{
    public static TheoryData<string, bool, string> Parts
    {
        get
        {
            var parts = new TheoryData<string, bool, string>();
            foreach (var procedure in (string[])[DeskStory.Marital, DeskStory.Construction])
            {
                // The quick run plays each procedure once, and each of the citizen's two ways once.
                foreach (var javaScript in FullRun.Asked ? (bool[])[true, false] : [procedure == DeskStory.Marital])
                {
                    foreach (var role in Tales.RolesOf(procedure))
                        parts.Add(procedure, javaScript, role);
                }
            }

            return parts;
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Each_role_plays_its_part(string procedure, bool javaScript, string role)
    {
        Assert.SkipUnless(world.Runs, "Journeys on PostgreSQL run with ./test --full.");
        await world.Tales.PlayedByAsync(role, procedure, javaScript);
    }
}
