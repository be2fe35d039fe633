from haystack.utils.loading import ConnectionHandler, ConnectionRouter

connections: ConnectionHandler
connection_router: ConnectionRouter
