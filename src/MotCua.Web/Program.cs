using MotCua.Web;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddWebShell();
builder.Services.AddAntiforgery();

var app = builder.Build();
app.UseWebShell();
app.UseRouting();
app.UseAntiforgery();
app.MapWebShell();
await app.RunAsync();
