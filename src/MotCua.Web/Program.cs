using MotCua.Web;
using MotCua.Web.Verbs;

return args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?")
    ? await Motcua.RunAsync(args, Console.Out)
    : await Server.RunAsync(args);
