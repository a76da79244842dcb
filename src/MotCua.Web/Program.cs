using System.Data.Common;
using System.Net.Sockets;
using MotCua.Web;
using MotCua.Web.Verbs;

if (args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?"))
{
    return await Motcua.RunAsync(args, Console.Out);
}

try
{
    return await Server.RunAsync(args);
}
catch (Exception fault) when (Chain(fault).Any(each => each is DbException or SocketException))
{
    // A database that is not there, or a connection string that leads nowhere, is the operator's to mend: said in words.
    await Console.Error.WriteLineAsync(VerbRun.Words()["verb.no-database", ("message", fault.GetBaseException().Message)]);
    return Motcua.Failed;
}

static IEnumerable<Exception> Chain(Exception? fault)
{
    for (; fault is not null; fault = fault.InnerException)
    {
        yield return fault;
    }
}
