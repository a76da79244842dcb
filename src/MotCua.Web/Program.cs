using MotCua.Platform;
using MotCua.Web;

var app = WebHost.Build(args);
await app.Services.StartPlatformAsync(CancellationToken.None);
await app.RunAsync();
