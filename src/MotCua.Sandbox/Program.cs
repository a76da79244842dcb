using MotCua.Sandbox;

var app = SandboxHost.Build(args);
await app.RunAsync();
