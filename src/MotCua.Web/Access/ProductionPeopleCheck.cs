using MotCua.People.Contracts;

namespace MotCua.Web.Access;

/// <summary>Production does not start on a database that holds the sandbox's invented people.</summary>
internal sealed class ProductionPeopleCheck(IPeople people) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await people.AnyInventedAsync(cancellationToken))
        {
            throw new InvalidOperationException(
                "This database holds people of the sandbox (personal ids beginning with 999). Production needs a database of its own.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
