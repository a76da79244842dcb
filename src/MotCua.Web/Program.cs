using MotCua.Web;

var app = WebHost.Build(args);
await app.StartCityAsync(CancellationToken.None);
await app.RunAsync();
